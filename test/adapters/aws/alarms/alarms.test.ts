import { awsAlarms } from '../../../../lib/adapters/aws/alarms';
import { awsDeploymentTarget } from '../../../../lib/adapters/aws/deployment';
import { alarmNameOf } from '../../../../lib/domain/alarm-names';
import type { AlarmPlan, Alarms } from '../../../../lib/ports/alarms';
import type { DeploymentTarget } from '../../../../lib/ports/deployment-target';
import { FakeAws } from '../fakes/aws';
import { hashOfProgram } from '../fakes/programs';

const names = { errorRate: alarmNameOf('shop', 'ErrorRate'), health: alarmNameOf('shop', 'Health') };
const plan: AlarmPlan = {
  version: '1.0.0',
  errorRate: { alarmName: names.errorRate, periodSeconds: 60, thresholdPercent: 5, minimumRequests: 20 },
  health: { alarmName: names.health, failures: 3, intervalSeconds: 10 },
};

let aws: FakeAws;
let alarms: Alarms;
let target: DeploymentTarget;

beforeEach(async () => {
  aws = await FakeAws.open('lambda-alias');
  const environments = aws.environments();
  alarms = awsAlarms(environments);
  target = awsDeploymentTarget(environments);
  const artifact = { location: 's3://artifacts/good.zip', digest: `sha256:${hashOfProgram('good')}` };
  await target.scale('production', '1.0.0', artifact, 1, 1);
  await target.promote('production', '1.0.0', 1);
});
afterEach(() => aws.close());

const stateOf = (name: string) => aws.cloudWatch.alarms.get(name)?.StateValue;
const setState = (name: string, state: string) => {
  const alarm = aws.cloudWatch.alarms.get(name);
  if (alarm !== undefined) alarm.StateValue = state;
};

test('watches the error rate of the version alone, with enough requests, in two of three minutes', async () => {
  await alarms.arm('production', plan);
  expect(aws.cloudWatch.alarms.get(names.errorRate)).toMatchObject({
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 5,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    TreatMissingData: 'notBreaching',
    Metrics: [
      { Expression: 'IF(requests < 20, 0, 100 * errors / IF(requests < 1, 1, requests))', ReturnData: true },
      { Id: 'requests', Expression: 'SUM([FILL(r0, 0), FILL(r1, 0)])', ReturnData: false },
      { Id: 'errors', Expression: 'SUM([FILL(e0, 0), FILL(e1, 0)])', ReturnData: false },
      { Id: 'r0', MetricStat: { Metric: { MetricName: 'Invocations' }, Period: 60, Stat: 'Sum' } },
      { Id: 'e0', MetricStat: { Metric: { MetricName: 'Errors' } } },
      { Id: 'r1' },
      { Id: 'e1' },
    ],
  });
});

test('compares it with the version beside it', async () => {
  const artifact = { location: 's3://artifacts/other.zip', digest: `sha256:${hashOfProgram('other')}` };
  await target.scale('production', '1.1.0', artifact, 1, 1);
  await alarms.arm('production', {
    ...plan,
    version: '1.1.0',
    errorRate: { ...plan.errorRate, comparedWith: '1.0.0' },
  });
  const { Metrics: metrics = [] } = aws.cloudWatch.alarms.get(names.errorRate) as {
    Metrics?: { [key: string]: string }[];
  };
  expect(metrics[0]).toMatchObject({ Expression: 'IF(shared > 5, rate - shared, rate)', ReturnData: true });
  expect(metrics.filter(({ ReturnData }) => ReturnData)).toHaveLength(1);
  // CloudWatch takes no more than ten metrics in one alarm.
  expect(metrics.filter(({ MetricStat }) => MetricStat)).toHaveLength(8);
  const versions = metrics.map(({ Id = '', MetricStat }) => [Id, JSON.stringify(MetricStat ?? '')] as const);
  const of = (prefix: RegExp) => new Set(versions.filter(([id]) => prefix.test(id)).map(([, stat]) => stat));
  expect([...of(/^[re]\d$/)].filter((stat) => of(/^s[re]\d$/).has(stat))).toEqual([]);
});

test('needs no version beside it to be there still', async () => {
  await alarms.arm('production', { ...plan, errorRate: { ...plan.errorRate, comparedWith: '0.9.0' } });
  expect(JSON.stringify(aws.cloudWatch.alarms.get(names.errorRate))).not.toContain('shared');
});

test.each([
  [10, 20],
  [5, 10],
  [15, 30],
  [20, 60],
  [60, 120],
])('watches checks %d s apart in periods of %d s', async (intervalSeconds, period) => {
  await alarms.arm('production', { ...plan, health: { ...plan.health, intervalSeconds } });
  expect(aws.cloudWatch.alarms.get(names.health)).toMatchObject({
    MetricName: 'FailedHealthChecks',
    Statistic: 'Minimum',
    Period: period,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 3,
  });
});

test('rounds short periods up to the minute that AWS counts by', async () => {
  await alarms.arm('production', { ...plan, errorRate: { ...plan.errorRate, periodSeconds: 5 } });
  expect(JSON.stringify(aws.cloudWatch.alarms.get(names.errorRate))).toContain('"Period":60');
});

test('arming again changes nothing', async () => {
  await alarms.arm('production', plan);
  setState(names.errorRate, 'OK');
  const before = structuredClone([...aws.cloudWatch.alarms]);
  await alarms.arm('production', plan);
  expect([...aws.cloudWatch.alarms]).toEqual(before);
});

test('an alarm that is red already is reset, so that it tells when it becomes red again', async () => {
  await alarms.arm('production', plan);
  setState(names.errorRate, 'ALARM');
  setState(names.health, 'OK');
  await alarms.arm('production', plan);
  expect([stateOf(names.errorRate), stateOf(names.health)]).toEqual(['INSUFFICIENT_DATA', 'OK']);
});

test('disarms what is armed, and nothing when nothing is', async () => {
  await alarms.disarm('production');
  await alarms.arm('production', plan);
  await alarms.disarm('staging');
  expect(aws.cloudWatch.alarms.size).toBe(2);
  aws.cloudWatch.alarms.delete(names.health);
  await alarms.disarm('production');
  expect(aws.cloudWatch.alarms.size).toBe(0);
});

test('refuses to watch a version that is not there', async () => {
  await expect(alarms.arm('production', { ...plan, version: '9.9.9' })).rejects.toThrow(
    'production does not run 9.9.9',
  );
  expect(aws.cloudWatch.alarms.size).toBe(0);
});

test('watches what the health checks of production find', async () => {
  await target.health('production', '1.0.0');
  await target.health('production', '9.9.9');
  await target.health('staging', '1.0.0');
  expect(aws.cloudWatch.valuesOf('FailedHealthChecks')).toEqual([0, 1]);
});

test('a health check does not fail because its outcome cannot be published', async () => {
  for (let i = 0; i < 3; i++) {
    aws.server.disturbances.push(({ headers }) =>
      String(headers['x-amz-target']).endsWith('PutMetricData') ? { status: 500, body: '{}' } : undefined,
    );
  }
  expect(await target.health('production', '1.0.0')).toEqual({ healthy: true });
});
