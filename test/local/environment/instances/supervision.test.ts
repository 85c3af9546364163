import { randomUUID } from 'node:crypto';
import { access, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactOf, instancesOf, openEnvironment, type TestEnvironment, until } from '../setting';

let shop: TestEnvironment;

afterEach(() => shop.close());

test('tells an instance what it is, and nothing else of its surroundings', async () => {
  process.env['TIDEGATE_TEST_SECRET'] = 'not for services';
  shop = await openEnvironment({ launch: { env: { COLOUR: 'blue', HOST: '0.0.0.0', PORT: '1' } } });
  await shop.promote('1.0.0');
  delete process.env['TIDEGATE_TEST_SECRET'];
  const variables = (await (await fetch(`${shop.url}/variables`)).json()) as Record<string, string>;
  const [instance] = instancesOf(shop, '1.0.0');
  expect(variables).toMatchObject({
    COLOUR: 'blue',
    HOST: '127.0.0.1',
    PORT: String(instance?.port),
    SERVICE_VERSION: '1.0.0',
    TIDEGATE_ENVIRONMENT: 'production',
    DATA_DIR: join(shop.directory, 'data', '1.0.0', '1'),
    directory: artifactOf('good').location,
  });
  expect(variables['TIDEGATE_TEST_SECRET']).toBeUndefined();
  await access(String(variables['DATA_DIR']));
});

test('starts an instance again that was killed', async () => {
  shop = await openEnvironment();
  await shop.promote('1.0.0');
  const [before] = instancesOf(shop, '1.0.0');
  process.kill(before?.pid ?? 0, 'SIGKILL');
  await until(() => instancesOf(shop, '1.0.0').some(({ pid, state }) => pid !== before?.pid && state === 'healthy'));
  expect((await shop.target.health('production', '1.0.0')).healthy).toBe(true);
});

test('asks every instance for its health, now', async () => {
  const flag = join(tmpdir(), `tidegate-flag-${randomUUID()}`);
  shop = await openEnvironment({ launch: { env: { FLAG: flag } } });
  await shop.promote('1.0.0', 'unhealthy', 2);
  expect(await shop.target.health('production', '1.0.0')).toEqual({ healthy: true });
  await writeFile(flag, '');
  const bad = await shop.target.health('production', '1.0.0');
  const answer = await fetch(shop.url);
  await rm(flag);
  expect(bad).toEqual({ healthy: false, detail: '/health answered 503' });
  // All are unwell; that is better than nothing at all.
  expect(answer.status).toBe(200);
  expect(await shop.target.health('production', '1.0.0')).toEqual({ healthy: true });
});

test('is not healthy while an instance is missing', async () => {
  shop = await openEnvironment();
  await shop.promote('1.0.0', 'good', 2);
  process.kill(instancesOf(shop, '1.0.0')[0]?.pid ?? 0, 'SIGKILL');
  await until(() => instancesOf(shop, '1.0.0').length === 1);
  expect(await shop.target.health('production', '1.0.0')).toEqual({
    healthy: false,
    detail: '1 of 2 instances of 1.0.0 run',
  });
});

test('runs no more instances than wanted, however often they are asked for', async () => {
  shop = await openEnvironment();
  await Promise.all([1, 2, 3].map(() => shop.deploy('1.0.0', 'good', 2)));
  await shop.deploy('1.0.0', 'good', 1);
  expect(await shop.target.split('production')).toMatchObject({ instances: { '1.0.0': 1 } });
  expect(instancesOf(shop, '1.0.0')).toHaveLength(1);
});
