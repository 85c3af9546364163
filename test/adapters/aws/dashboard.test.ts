import { LoggedDashboard } from '../../../lib/adapters/aws/dashboard';
import type { ReleaseMetrics } from '../../../lib/domain/metrics/release-metrics';
import { tableName } from '../../../lib/local/store/address';
import { connect } from '../../../lib/local/store/connect';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';

let store: TemporaryStore;
let lines: string[];
beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(() => store.close());
beforeEach(() => {
  lines = [];
});

const dashboard = () => new LoggedDashboard(connect(store.address), tableName, (line) => lines.push(line));

let releases = 0;
const metricsOf = (fields: Partial<ReleaseMetrics> = {}): ReleaseMetrics => ({
  releaseId: `shop-1.4.${releases}-1`,
  service: 'shop',
  version: '1.4.0',
  type: 'standard',
  outcome: 'completed',
  endedAt: '2026-03-01T12:00:00.000Z',
  states: {
    quality_gates: {
      seconds: 1_500,
      outcome: 'failed',
      targetSeconds: 1_380,
      p95Seconds: 1_680,
      timeoutSeconds: 2_100,
    },
    something: { seconds: 3, outcome: 'succeeded' },
  },
  gates: { unitTests: { seconds: 200, outcome: 'succeeded', targetSeconds: 300 } },
  totalSeconds: 1_900,
  commitLeadTimes: [],
  ...fields,
});
beforeEach(() => {
  releases += 1;
});

interface Line {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [property: string]: unknown;
}
const read = (): Line[] => lines.map((line) => JSON.parse(line) as Line);

/** What CloudWatch makes of a line: the values of the metrics, by name and dimensions. */
const values = (): Record<string, unknown> =>
  Object.fromEntries(
    read().flatMap((line) =>
      line._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
        Dimensions.flatMap((names) =>
          Metrics.map(({ Name }) => [[Name, ...names.map((name) => `${name}=${line[name]}`)].join(' '), line[Name]]),
        ),
      ),
    ),
  );

test('writes lines that CloudWatch makes metrics of', async () => {
  await dashboard().record(metricsOf({ commitLeadTimes: [3_600, 7_200] }));
  expect(values()).toEqual({
    'Releases Outcome=completed': 1,
    'Releases Service=shop Outcome=completed': 1,
    TotalTime: 1_900,
    'TotalTime Service=shop': 1_900,
    ChangeFailure: 0,
    'ChangeFailure Service=shop': 0,
    Rework: 0,
    'Rework Service=shop': 0,
    LeadTime: [3_600, 7_200],
    'LeadTime Service=shop': [3_600, 7_200],
    'StateTime State=quality_gates': 1_500,
    'StateFailure State=quality_gates': 1,
    'StateOverTarget State=quality_gates': 1,
    'StateTime State=something': 3,
    'StateFailure State=something': 0,
    'GateTime Gate=unitTests': 200,
    'GateFailure Gate=unitTests': 0,
    'GateOverTarget Gate=unitTests': 0,
  });
});

test('keeps to the embedded metric format', async () => {
  await dashboard().record(metricsOf({ recoverySeconds: 40, outcome: 'rolled_back' }));
  for (const line of read()) {
    expect(line._aws.Timestamp).toBe(Date.parse('2026-03-01T12:00:00.000Z'));
    for (const { Namespace, Dimensions, Metrics } of line._aws.CloudWatchMetrics) {
      expect(Namespace).toBe('Tidegate');
      for (const name of Dimensions.flat()) expect(line[name]).toEqual(expect.any(String));
      for (const { Name, Unit } of Metrics) {
        for (const value of [line[Name]].flat()) expect(value).toEqual(expect.any(Number));
        expect(['Seconds', 'Count']).toContain(Unit);
      }
    }
  }
  expect(lines.join('')).not.toContain('\n');
});

test('tells beside the time of a state what it should take', async () => {
  await dashboard().record(metricsOf());
  const [gates, other] = read().filter(({ State }) => State !== undefined);
  expect(gates).toMatchObject({
    StepOutcome: 'failed',
    TargetSeconds: 1_380,
    P95Seconds: 1_680,
    TimeoutSeconds: 2_100,
  });
  expect(other).not.toHaveProperty('TargetSeconds');
});

test('gives CloudWatch no more values of a metric in a line than it takes', async () => {
  await dashboard().record(metricsOf({ commitLeadTimes: Array.from({ length: 250 }, (_, i) => i) }));
  const chunks = read().flatMap(({ LeadTime }) => (LeadTime === undefined ? [] : [LeadTime as number[]]));
  expect(chunks.map((chunk) => chunk.length)).toEqual([100, 100, 50]);
});

test('says of a deployment whether it failed, and whether it was planned; of others nothing', async () => {
  await dashboard().record(metricsOf({ outcome: 'rolled_back', type: 'hotfix' }));
  expect(values()).toMatchObject({ ChangeFailure: 1, Rework: 1 });
  lines = [];
  await dashboard().record(metricsOf({ outcome: 'failed' }));
  expect(Object.keys(values())).not.toContain('ChangeFailure');
  expect(Object.keys(values())).not.toContain('Rework');
});

test('counts an outcome of a release once, and another outcome of it too', async () => {
  const completed = metricsOf();
  await dashboard().record(completed);
  const once = lines.length;
  await dashboard().record(completed);
  expect(lines).toHaveLength(once);
  await dashboard().record({ ...completed, outcome: 'rolled_back', recoverySeconds: 30 });
  expect(values()).toMatchObject({ 'Releases Outcome=rolled_back': 1, RecoveryTime: 30 });
});
