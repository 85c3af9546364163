import { DeploymentError, InvalidInputError, StaleEpochError } from '../../../lib/domain/errors';
import { artifactOf, openEnvironment, type TestEnvironment, until } from '../../local/environment/setting';

let shop: TestEnvironment;

afterEach(() => shop.close());

/** 1.0.0 released and 2.0.0 beside it, both well. */
async function openCanary(): Promise<TestEnvironment['target']> {
  shop = await openEnvironment();
  await Promise.all([shop.promote('1.0.0'), shop.deploy('2.0.0')]);
  return shop.target;
}

const weightsOf = async () => (await shop.target.split('production')).weights;

test('a new environment has no version', async () => {
  shop = await openEnvironment();
  expect(await shop.target.split('production')).toEqual({ weights: {}, current: undefined, instances: {} });
});

test('a first version is started, gets all traffic and becomes the current one', async () => {
  shop = await openEnvironment();
  const { target } = shop;
  await shop.deploy('1.0.0');
  expect(await target.split('production')).toEqual({ weights: {}, current: undefined, instances: { '1.0.0': 1 } });
  await target.shift('production', { '1.0.0': 100 }, 1, 60);
  await target.promote('production', '1.0.0', 1);
  expect(await target.split('production')).toEqual({
    weights: { '1.0.0': 100 },
    current: '1.0.0',
    instances: { '1.0.0': 1 },
  });
  const { url, headers } = await target.public('production');
  expect((await fetch(url, { headers: { ...headers } })).headers.get('x-tidegate-version')).toBe('1.0.0');
});

test('the traffic returns to the current version when nobody renews the lease', async () => {
  const target = await openCanary();
  await target.shift('production', { '2.0.0': 25, '1.0.0': 75 }, 1, 0.2);
  expect(await weightsOf()).toEqual({ '2.0.0': 25, '1.0.0': 75 });
  await until(async () => (await weightsOf())['2.0.0'] === undefined);
  expect(await weightsOf()).toEqual({ '1.0.0': 100 });
  await expect(target.renew('production', 1, 60)).rejects.toThrow(DeploymentError);
});

test('a renewed lease holds the weights', async () => {
  const target = await openCanary();
  await target.shift('production', { '2.0.0': 25, '1.0.0': 75 }, 1, 0.5);
  await target.renew('production', 1, 60);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(await weightsOf()).toEqual({ '2.0.0': 25, '1.0.0': 75 });
});

test('a version that was retired runs again without its artifact being named', async () => {
  const target = await openCanary();
  await target.promote('production', '2.0.0', 1);
  await target.scale('production', '1.0.0', undefined, 0, 1);
  expect((await target.split('production')).instances).toEqual({ '2.0.0': 1 });
  await target.scale('production', '1.0.0', undefined, 1, 1);
  await until(async () => (await target.status('production', '1.0.0')).status === 'healthy');
});

test('retiring what was never there, or what is gone, does nothing', async () => {
  shop = await openEnvironment();
  await shop.target.scale('production', '1.0.0', undefined, 0, 1);
  expect(await shop.target.split('production')).toMatchObject({ instances: {} });
});

test('retiring the only version ends its traffic', async () => {
  shop = await openEnvironment();
  await shop.promote('1.0.0');
  await shop.target.scale('production', '1.0.0', undefined, 0, 1);
  expect(await shop.target.split('production')).toEqual({ weights: {}, current: undefined, instances: {} });
});

test('refuses traffic for a version that does not run', async () => {
  const target = await openCanary();
  const refused = target.shift('production', { '3.0.0': 5, '1.0.0': 95 }, 1, 60);
  await expect(refused).rejects.toMatchObject({
    name: 'DeploymentFailed',
    message: '3.0.0 cannot take traffic in production: production does not run 3.0.0',
    remedy: 'scale it up and wait until it is healthy',
  });
  await expect(target.promote('production', '3.0.0', 1)).rejects.toThrow(DeploymentError);
  expect(await weightsOf()).toEqual({ '1.0.0': 100 });
});

test('refuses to start a version that it knows no artifact of', async () => {
  shop = await openEnvironment();
  const refused = shop.target.scale('production', '1.0.0', undefined, 1, 1);
  await expect(refused).rejects.toThrow('production has never run 1.0.0, so it has no artifact to start');
});

test('refuses another artifact for a version that users get, and takes it for one that they do not', async () => {
  const target = await openCanary();
  const other = { ...artifactOf('good'), digest: 'sha256:other' };
  const refused = target.scale('production', '1.0.0', other, 1, 1);
  await expect(refused).rejects.toThrow('1.0.0 takes traffic already, with another artifact or another configuration');
  await target.scale('production', '2.0.0', other, 1, 1);
  await until(async () => (await target.status('production', '2.0.0')).status === 'healthy');
});

test('refuses weights that do not add up', async () => {
  const target = await openCanary();
  const refused = target.shift('production', { '2.0.0': 5, '1.0.0': 90 }, 1, 60);
  await expect(refused).rejects.toThrow(InvalidInputError);
  await expect(refused).rejects.toThrow('must add up to 100');
});

test('every write of an epoch that something newer has taken over from is refused', async () => {
  const target = await openCanary();
  await target.promote('production', '1.0.0', 7);
  const writes = [
    target.scale('production', '2.0.0', undefined, 2, 6),
    target.shift('production', { '2.0.0': 100 }, 6, 60),
    target.renew('production', 6, 60),
    target.promote('production', '2.0.0', 6),
  ];
  const outcomes = await Promise.allSettled(writes);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual(
    writes.map(() => new StaleEpochError(6, 7)),
  );
  expect(await target.split('production')).toMatchObject({ weights: { '1.0.0': 100 }, instances: { '2.0.0': 1 } });
});

test('of concurrent writes the one with the highest epoch has the last word', async () => {
  const target = await openCanary();
  const epochs = [3, 9, 5, 2, 8, 1, 7, 4, 6].map((epoch) => epoch * 10);
  const shift = (epoch: number) =>
    target.shift('production', { '2.0.0': epoch, '1.0.0': 100 - epoch }, epoch, 60).catch((error: Error) => error.name);
  const outcomes = await Promise.all(epochs.map(shift));
  expect(await weightsOf()).toEqual({ '2.0.0': 90, '1.0.0': 10 });
  expect(outcomes[epochs.indexOf(90)]).toBeUndefined();
  expect(new Set(outcomes)).toEqual(new Set([undefined, 'StaleEpoch']));
});

test('asks an unknown version for its health and status in vain', async () => {
  shop = await openEnvironment();
  const detail = 'production does not run 9.9.9';
  expect(await shop.target.health('production', '9.9.9')).toEqual({ healthy: false, detail });
  expect(await shop.target.status('production', '9.9.9')).toEqual({ status: 'failed', detail, healthyInstances: 0 });
});

describe('the instance for the gates', () => {
  const releaseId = 'shop-2.0.0-1';
  const startOf = () => shop.target.startEphemeral(releaseId, '2.0.0', artifactOf('good'));

  test('runs outside the environment, once, until it is stopped', async () => {
    shop = await openEnvironment();
    const [first, second] = await Promise.all([startOf(), startOf()]);
    const variables = (await (await fetch(`${first.url}/variables`)).json()) as Record<string, string>;
    expect(second).toEqual(first);
    expect(variables).toMatchObject({ TIDEGATE_ENVIRONMENT: 'ephemeral', SERVICE_VERSION: '2.0.0' });
    expect((await shop.target.split('production')).instances).toEqual({});

    await shop.target.stopEphemeral(releaseId);
    await shop.target.stopEphemeral(releaseId);
    await until(async () =>
      fetch(first.url).then(
        () => false,
        () => true,
      ),
    );
  });

  test('says why it does not start, and leaves nothing behind', async () => {
    shop = await openEnvironment();
    const failing = shop.target.startEphemeral(releaseId, '2.0.0', artifactOf('crashing'));
    await expect(failing).rejects.toThrow(
      'the instance for the gates did not start: 2.0.0: it ended with exit code 7; its log ends:\n' +
        'the configuration lacks a database',
    );
    expect(shop.environment.ephemeral.states()).toEqual({});
  });

  test('ends when its lease runs out', async () => {
    shop = await openEnvironment();
    const deployment = { artifact: artifactOf('good'), launch: shop.launch };
    const order = { releaseId, version: '2.0.0', deployment, leaseSeconds: 0.1 };
    await shop.client.call('staging', 'startEphemeral', order);
    await until(() => shop.environment.ephemeral.states()[releaseId] === undefined);
  });
});
