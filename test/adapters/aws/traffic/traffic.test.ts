import { awsDeploymentTarget } from '../../../../lib/adapters/aws/deployment';
import { awsTrafficMetrics } from '../../../../lib/adapters/aws/traffic';
import type { LambdaAliasTarget } from '../../../../lib/config/schema/aws-target';
import type { DeploymentTarget } from '../../../../lib/ports/deployment-target';
import type { TrafficMetrics } from '../../../../lib/ports/traffic-metrics';
import { FakeAws } from '../fakes/aws';
import { hashOfProgram } from '../fakes/programs';

const minute = 60_000;
const noon = Date.parse('2026-03-01T12:00:00Z');

let aws: FakeAws;

beforeEach(async () => {
  aws = await FakeAws.open('lambda-alias');
});
afterEach(() => aws.close());

/** 1.0.0 released, with its metrics. */
async function open(
  metrics?: LambdaAliasTarget['metrics'],
): Promise<{ traffic: TrafficMetrics; target: DeploymentTarget }> {
  const environments = aws.environments(metrics === undefined ? {} : { metrics });
  const target = awsDeploymentTarget(environments);
  const artifact = { location: 's3://artifacts/good.zip', digest: `sha256:${hashOfProgram('good')}` };
  await target.scale('production', '1.0.0', artifact, 1, 1);
  await target.promote('production', '1.0.0', 1);
  return { traffic: awsTrafficMetrics(environments), target };
}

const count = (MetricName: 'Invocations' | 'Errors', at: number, value: number, alias = 'live', number = '1') =>
  aws.cloudWatch.count(
    {
      Namespace: 'AWS/Lambda',
      MetricName,
      Dimensions: {
        FunctionName: 'shop-production',
        Resource: `shop-production:${alias}`,
        ExecutedVersion: number,
      },
    },
    at,
    value,
  );

test('counts by the minute what any alias sent to the version, page by page', async () => {
  const { traffic } = await open();
  for (const i of [0, 1, 3, 4, 5]) count('Invocations', noon + i * minute, 100 + i);
  count('Invocations', noon + minute + 5_000, 10, 'candidate');
  count('Invocations', noon, 999, 'live', '2');
  count('Errors', noon + 3 * minute, 7);
  const buckets = await traffic.buckets('production', '1.0.0', noon, noon + 6 * minute);
  expect(buckets).toEqual([
    { start: noon, seconds: 60, requests: 100, errors: 0 },
    { start: noon + minute, seconds: 60, requests: 111, errors: 0 },
    { start: noon + 3 * minute, seconds: 60, requests: 103, errors: 7 },
    { start: noon + 4 * minute, seconds: 60, requests: 104, errors: 0 },
    { start: noon + 5 * minute, seconds: 60, requests: 105, errors: 0 },
  ]);
});

test('asks CloudWatch once for requests and errors, of whole minutes that overlap the stretch', async () => {
  const { traffic } = await open();
  count('Invocations', noon, 5);
  count('Invocations', noon + minute, 6);
  aws.server.requests.length = 0;
  const buckets = await traffic.buckets('production', '1.0.0', noon + 59_000, noon + minute + 1);
  expect(buckets.map(({ requests }) => requests)).toEqual([5, 6]);
  const asked = aws.server.requests.filter(({ headers }) => String(headers['x-amz-target']).endsWith('GetMetricData'));
  expect(asked).toHaveLength(1);
});

test('never has more errors than requests: the requests may arrive later', async () => {
  const { traffic } = await open();
  count('Errors', noon, 3);
  expect(await traffic.buckets('production', '1.0.0', noon, noon + minute)).toEqual([
    { start: noon, seconds: 60, requests: 3, errors: 3 },
  ]);
});

test('knows nothing of a version that is not there, nor of no time', async () => {
  const { traffic } = await open();
  expect(await traffic.buckets('production', '9.9.9', noon, noon + minute)).toEqual([]);
  expect(await traffic.buckets('production', '1.0.0', noon, noon)).toEqual([]);
});

test('does not take figures that CloudWatch could not read for a quiet time', async () => {
  const { traffic } = await open();
  aws.cloudWatch.statusCode = 'InternalError';
  await expect(traffic.buckets('production', '1.0.0', noon, noon + minute)).rejects.toMatchObject({
    name: 'TransientError',
  });
});

test('sums since a moment, and tells when the first error was', async () => {
  const { traffic } = await open();
  const since = aws.clock.now().getTime();
  aws.clock.pass(5 * minute);
  count('Invocations', noon, 50);
  count('Invocations', noon + minute, 60);
  count('Errors', noon + 2 * minute, 2);
  count('Errors', noon + 3 * minute, 2);
  expect(await traffic.totals('production', '1.0.0', since)).toEqual({
    requests: 114,
    errors: 4,
    firstErrorAt: noon + 2 * minute,
  });
  expect(await traffic.totals('production', '1.0.0', aws.clock.now().getTime() - 1)).toMatchObject({ requests: 0 });
});

test('sums many days by the hour', async () => {
  const { traffic } = await open();
  aws.clock.pass(3 * 24 * 60 * minute);
  count('Invocations', noon + minute, 50);
  count('Invocations', noon + 60 * minute, 60);
  expect(await traffic.totals('production', '1.0.0', noon)).toEqual({
    requests: 110,
    errors: 0,
    firstErrorAt: undefined,
  });
});

test("counts by the service's own metrics where it has some", async () => {
  const metrics = {
    namespace: 'Shop',
    requests: 'Requests',
    errors: 'Failures',
    dimensions: { Stage: 'live' },
    versionDimension: 'Release',
  };
  const { traffic } = await open(metrics);
  const Dimensions = { Stage: 'live', Release: '1.0.0' };
  aws.cloudWatch.count({ Namespace: 'Shop', MetricName: 'Requests', Dimensions }, noon, 9);
  aws.cloudWatch.count({ Namespace: 'Shop', MetricName: 'Failures', Dimensions }, noon, 1);
  expect(await traffic.buckets('production', '1.0.0', noon, noon + minute)).toEqual([
    { start: noon, seconds: 60, requests: 9, errors: 1 },
  ]);
});

test('remembers when which weights came into force, since a moment', async () => {
  const { traffic, target } = await open();
  const artifact = { location: 's3://artifacts/other.zip', digest: `sha256:${hashOfProgram('other')}` };
  await target.scale('production', '2.0.0', artifact, 1, 1);
  const since = aws.clock.now().getTime() + minute;
  for (const percent of [5, 25]) {
    aws.clock.pass(minute);
    await target.shift('production', { '2.0.0': percent, '1.0.0': 100 - percent }, 1, 60);
  }
  await target.shift('production', { '2.0.0': 25, '1.0.0': 75 }, 1, 60);
  expect(await traffic.weightHistory('production', since)).toEqual([
    { at: since, weights: { '2.0.0': 5, '1.0.0': 95 } },
    { at: since + minute, weights: { '2.0.0': 25, '1.0.0': 75 } },
  ]);
  expect(await traffic.weightHistory('staging', 0)).toEqual([]);
});
