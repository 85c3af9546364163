import { LoggedDashboard } from '../../../lib/adapters/aws/dashboard';
import { tableName } from '../../../lib/local/store/address';
import { connect } from '../../../lib/local/store/connect';
import type { ReleaseMetrics } from '../../../lib/ports/dashboard';
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
  outcome: 'completed',
  endedAt: '2026-03-01T12:00:00.000Z',
  stateSeconds: { quality_gates: 1_500, traffic_reversion: 12.5, something: 3 },
  totalSeconds: 1_900,
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
  await dashboard().record(metricsOf({ leadTimeSeconds: 7_200 }));
  expect(values()).toEqual({
    'Releases Outcome=completed': 1,
    'Releases Service=shop Outcome=completed': 1,
    TotalTime: 1_900,
    'TotalTime Service=shop': 1_900,
    LeadTime: 7_200,
    'LeadTime Service=shop': 7_200,
    'StateTime State=quality_gates': 1_500,
    'StateTime State=traffic_reversion': 12.5,
    'StateTime State=something': 3,
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
        expect(line[Name]).toEqual(expect.any(Number));
        expect(['Seconds', 'Count']).toContain(Unit);
      }
    }
  }
  expect(lines.join('')).not.toContain('\n');
});

test('tells beside the time of a state what it should take', async () => {
  await dashboard().record(metricsOf());
  const targets = read().flatMap(({ State, TargetSeconds }) => (State === undefined ? [] : [[State, TargetSeconds]]));
  expect(targets).toEqual([
    ['quality_gates', 1_380],
    ['traffic_reversion', 120],
    ['something', undefined],
  ]);
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
