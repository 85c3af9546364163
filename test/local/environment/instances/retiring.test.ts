import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { identify } from '../../../../lib/local/host/process-identity';
import { instancesOf, isAlive, openEnvironment, type TestEnvironment, until } from '../setting';

let shop: TestEnvironment;

afterEach(() => shop.close());

test('ends a retired instance only after its requests', async () => {
  shop = await openEnvironment();
  await shop.promote('1.0.0');
  const [{ pid } = { pid: 0 }] = instancesOf(shop, '1.0.0');
  const [instance] = instancesOf(shop, '1.0.0');
  const asked = fetch(`${shop.url}/wait?milliseconds=500`);
  await until(() => instance?.inFlight === 1);
  await shop.target.scale('production', '1.0.0', undefined, 0, 1);
  const answer = await asked;
  expect(await answer.text()).toBe('waited');
  await until(() => !isAlive(pid));
});

test('ends a retired instance that does not end its requests, with all its children', async () => {
  shop = await openEnvironment({
    launch: { command: ['/bin/sh', '-c', 'sleep 1000 & CHILD=$! exec node server.js'], drainTimeout: 0.2 },
  });
  await shop.promote('1.0.0');
  const [instance] = instancesOf(shop, '1.0.0');
  const { CHILD: child } = (await (await fetch(`${shop.url}/variables`)).json()) as Record<string, string>;
  const asked = fetch(`${shop.url}/hang`).then(({ status }) => status);
  await until(() => instance?.inFlight === 1);
  await shop.target.scale('production', '1.0.0', undefined, 0, 1);
  expect(await asked).toBe(502);
  await until(async () => (await identify(Number(child))) === undefined);
});

test('kills an instance that does not listen to being ended', async () => {
  shop = await openEnvironment({ launch: { env: { START: '0', ANSWER: '0' }, drainTimeout: 0.2 } });
  await shop.promote('1.0.0', 'slow');
  const [instance] = instancesOf(shop, '1.0.0');
  await shop.target.scale('production', '1.0.0', undefined, 0, 1);
  await until(() => !isAlive(instance?.pid ?? 0));
});

test('removes the data of a version that is retired', async () => {
  shop = await openEnvironment();
  await shop.promote('1.0.0');
  const data = join(shop.directory, 'data', '1.0.0');
  await access(data);
  await shop.target.scale('production', '1.0.0', undefined, 0, 1);
  await until(async () =>
    access(data).then(
      () => false,
      () => true,
    ),
  );
});
