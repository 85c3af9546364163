import type { EnvironmentTarget } from '../../../../lib/adapters/aws/deployment/environment-target';
import type { BuiltArtifact } from '../../../../lib/ports/build-runner';
import { FakeAws } from '../fakes/aws';
import type { FakeFunction } from '../fakes/function';
import { hashOfProgram, type Program } from '../fakes/programs';

let aws: FakeAws;
let shop: FakeFunction;
let target: EnvironmentTarget;

beforeEach(async () => {
  aws = await FakeAws.open('lambda-alias');
  shop = aws.lambda.functions.get('shop-production') ?? aws.lambda.add('shop-production');
  target = aws.production();
});
afterEach(() => aws.close());

const artifactOf = (program: Program): BuiltArtifact => ({
  location: `s3://artifacts/${program}.zip`,
  digest: `sha256:${hashOfProgram(program)}`,
});

async function release(version: string, program: Program, epoch = 1): Promise<void> {
  await target.scale(version, artifactOf(program), 1, epoch);
  await target.promote(version, epoch);
}

const live = () => shop.aliases.get('live');

test('publishes a version that says what it is, and keeps everything else in the alias', async () => {
  await release('1.0.0', 'good', 3);
  await target.scale('2.0.0', artifactOf('other'), 1, 4);
  await target.shift({ '2.0.0': 5, '1.0.0': 95 }, 4, 60);
  expect(shop.versions.map(({ description }) => description)).toEqual([
    `tidegate 1.0.0 ${hashOfProgram('good')}`,
    `tidegate 2.0.0 ${hashOfProgram('other')}`,
  ]);
  expect(live()).toMatchObject({
    FunctionVersion: '1',
    RoutingConfig: { AdditionalVersionWeights: { 2: 0.05 } },
    Description: 'tidegate epoch=4 current=1.0.0 running=1.0.0,2.0.0',
  });
});

test('needs the function, and not the alias', async () => {
  await target.check();
  expect(live()).toBeUndefined();
  aws.lambda.functions.delete('shop-production');
  await expect(target.check()).rejects.toMatchObject({
    name: 'DeploymentFailed',
    message: expect.stringContaining('read the function shop-production'),
    remedy: expect.stringContaining('tidegate.yaml'),
  });
});

test('points to the current version until another one is promoted', async () => {
  await release('1.0.0', 'good');
  await target.scale('2.0.0', artifactOf('other'), 1, 1);
  await target.shift({ '2.0.0': 100 }, 1, 60);
  expect(live()).toMatchObject({ FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: { 2: 1 } } });
  await target.promote('2.0.0', 1);
  expect(live()).toMatchObject({ FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: {} } });
});

test('publishes the same artifact as another version of the service', async () => {
  await release('1.0.0', 'good');
  await release('1.0.1', 'good');
  expect(await target.split()).toMatchObject({ current: '1.0.1', weights: { '1.0.1': 100 } });
  expect(shop.versions.map(({ number }) => number)).toEqual(['1', '2']);
});

test('publishes an artifact once, however often it is asked for', async () => {
  for (let i = 0; i < 3; i++) await target.scale('1.0.0', artifactOf('good'), 1, 1);
  await Promise.all([1, 2, 3].map(() => aws.production().scale('1.0.0', artifactOf('good'), 1, 1)));
  expect(shop.versions).toHaveLength(1);
});

test('waits while the function is being updated, but not for ever', async () => {
  aws.lambda.updatesTake = 8;
  await target.scale('1.0.0', artifactOf('other'), 1, 1);
  aws.lambda.updatesTake = 1_000;
  await expect(target.scale('1.0.1', artifactOf('good'), 1, 1)).rejects.toMatchObject({
    name: 'TransientError',
    message: 'the function shop-production is still being updated',
  });
});

test('does not publish what is not the artifact that was tested', async () => {
  aws.lambda.objects.set('other.zip', hashOfProgram('crashing'));
  await expect(target.scale('1.0.0', artifactOf('other'), 1, 1)).rejects.toThrow(
    's3://artifacts/other.zip is not the artifact that was tested',
  );
  expect(shop.versions).toEqual([]);
});

test.each([
  [{ location: 's3://artifacts/good.zip', digest: 'sha256:abc' }, 'which is not sha256:<64 hex digits>'],
  [{ ...artifactOf('other'), location: '/tmp/good' }, 'it must be s3://<bucket>/<key>'],
])('refuses an artifact that cannot be one: %j', async (artifact, message) => {
  await expect(target.scale('1.0.0', artifact, 1, 1)).rejects.toThrow(message);
});

describe('a function that was there before Tidegate', () => {
  beforeEach(() => {
    shop.publish(undefined, 'by hand');
    shop.createAlias({ Name: 'live', FunctionVersion: '1', Description: 'the one that users get' });
  });

  test('has a version to go back to, named after its number', async () => {
    expect(await target.split()).toEqual({ weights: { '0.0.1': 100 }, current: '0.0.1', instances: { '0.0.1': 1 } });
    await target.scale('1.0.0', artifactOf('other'), 1, 1);
    await target.shift({ '1.0.0': 25, '0.0.1': 75 }, 1, 60);
    await target.promote('1.0.0', 1);
    await target.scale('0.0.1', undefined, 0, 1);
    await target.scale('0.0.1', undefined, 1, 2);
    await target.promote('0.0.1', 2);
    expect(live()).toMatchObject({ FunctionVersion: '1' });
  });

  test('has its alias moved by others between releases: what it points to is the current version', async () => {
    await release('1.0.0', 'other');
    shop.latest = { ...shop.latest, hash: hashOfProgram('good') };
    shop.describe(`tidegate 1.0.0 ${hashOfProgram('other')}`, 0);
    shop.publish(undefined, undefined);
    shop.updateAlias('live', { FunctionVersion: '3' });
    expect(await target.split()).toMatchObject({ weights: { '0.0.3': 100 }, current: '0.0.3' });
  });
});

test('keeps the latest retired versions, deletes older ones, and never what others have published', async () => {
  shop.publish(undefined, 'by hand');
  for (let minor = 0; minor < 8; minor++) {
    await target.scale(`1.${minor}.0`, artifactOf(minor % 2 === 0 ? 'other' : 'good'), 1, minor);
    await target.promote(`1.${minor}.0`, minor);
    if (minor > 0) await target.scale(`1.${minor - 1}.0`, undefined, 0, minor);
  }
  expect(shop.versions.map(({ description }) => description.split(' ')[1])).toEqual([
    'hand',
    '1.4.0',
    '1.5.0',
    '1.6.0',
    '1.7.0',
  ]);
});

test('keeps the only version in traffic, but not as the current one, when it is retired', async () => {
  await release('1.0.0', 'good');
  await target.scale('1.0.0', undefined, 0, 1);
  expect(await target.split()).toMatchObject({ weights: { '1.0.0': 100 }, current: undefined });
});

test('a write whose answer is lost has happened once', async () => {
  await release('1.0.0', 'good');
  await target.scale('2.0.0', artifactOf('other'), 1, 1);
  aws.server.disturbances.push((request) => {
    if (request.method !== 'PUT' || !request.path.includes('/aliases/')) return undefined;
    aws.lambda.answer(request);
    return { status: 500, body: '{}' };
  });
  await target.shift({ '2.0.0': 5, '1.0.0': 95 }, 1, 60);
  expect((await target.split()).weights).toEqual({ '2.0.0': 5, '1.0.0': 95 });
});

test('says that throttling passes, and that a function that is not there does not come', async () => {
  const throttled = { status: 429, headers: { 'x-amzn-errortype': 'TooManyRequestsException' }, body: '{}' };
  for (let i = 0; i < 3; i++) aws.server.disturbances.push(() => throttled);
  await expect(target.split()).rejects.toMatchObject({ name: 'TransientError' });
  aws.lambda.functions.clear();
  await expect(target.scale('1.0.0', artifactOf('good'), 1, 1)).rejects.toMatchObject({
    name: 'DeploymentFailed',
    message: expect.stringContaining('ResourceNotFoundException'),
  });
});

describe('the status of a version', () => {
  beforeEach(() => target.scale('1.0.0', artifactOf('unhealthy'), 1, 1));
  const published = () => shop.version('1');

  test('is what Lambda says while it cannot be invoked', async () => {
    published().state = 'Pending';
    expect(await target.status('1.0.0')).toMatchObject({ status: 'starting' });
    await expect(target.shift({ '1.0.0': 100 }, 1, 60)).rejects.toThrow('Lambda calls it Pending');
    published().state = 'Failed';
    expect(await target.status('1.0.0')).toMatchObject({ status: 'failed' });
  });

  test('is failed when it did not become healthy in a minute', async () => {
    expect(await target.status('1.0.0')).toMatchObject({ status: 'starting', detail: '/health answered 503' });
    aws.clock.pass(61_000);
    expect(await target.status('1.0.0')).toMatchObject({ status: 'failed', healthyInstances: 0 });
  });

  test('is not failed for good when it was released long ago', async () => {
    aws.clock.pass(3_600_000);
    expect(await target.status('1.0.0')).toMatchObject({ status: 'starting' });
  });
});

test('tells the error of a version that crashes', async () => {
  await target.scale('1.0.0', artifactOf('crashing'), 1, 1);
  expect(await target.health('1.0.0')).toEqual({ healthy: false, detail: '/health failed: no database' });
});

test('moves traffic also when its history cannot be kept', async () => {
  await release('1.0.0', 'good');
  await target.scale('2.0.0', artifactOf('other'), 1, 1);
  await aws.stopStore();
  await target.promote('2.0.0', 2);
  expect((await target.split()).current).toBe('2.0.0');
});

test('gives user journeys the address of the alias "candidate"', async () => {
  const staging = aws.environments({ candidateUrl: 'https://candidate.test' }).of('staging').target;
  const endpoint = await staging.startEphemeral('shop-1.0.0-1', '1.0.0', artifactOf('other'));
  expect(endpoint).toEqual({ url: 'https://candidate.test', headers: {} });
  expect(aws.lambda.functions.get('shop-staging')?.aliases.get('candidate')).toMatchObject({ FunctionVersion: '1' });
});

test('counts what the alias and the candidate send to a version', async () => {
  await release('1.0.0', 'good');
  const dimensions = (name: string) => ({
    FunctionName: 'shop-production',
    Resource: `shop-production:${name}`,
    ExecutedVersion: '1',
  });
  expect((await target.metricSources('1.0.0')).map((source) => source.dimensions)).toEqual([
    dimensions('live'),
    dimensions('candidate'),
  ]);
  expect(await target.metricSources('9.9.9')).toEqual([]);
});
