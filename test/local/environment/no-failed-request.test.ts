import { startLoad } from './load';
import { isAlive, openEnvironment, type TestEnvironment, until } from './setting';

const epoch = 1;
let shop: TestEnvironment;

beforeEach(async () => {
  // The service closes idle connections at once, so that they are often closed when they are used again.
  shop = await openEnvironment({ launch: { env: { IDLE: '1' } } });
  await shop.promote('1.0.0', 'good', 2);
});

afterEach(() => shop.close());

test('no request fails while a version is deployed, gets all traffic step by step, and the one before it is retired', async () => {
  const { target } = shop;
  const before = pidsOf('1.0.0');
  const load = startLoad(shop.url, 8);
  await shop.deploy('2.0.0', 'good', 2);
  for (const percent of [5, 25, 100]) {
    await target.shift('production', { '2.0.0': percent, '1.0.0': 100 - percent }, epoch, 60);
    await answered(200);
  }
  await target.promote('production', '2.0.0', epoch);
  await target.scale('production', '1.0.0', undefined, 0, epoch);
  await until(() => !before.some(isAlive));
  await answered(100);
  const { failures, requests } = await load.stop();

  expect(failures).toEqual([]);
  expect(requests).toBeGreaterThan(500);
  expect((await target.split('production')).instances).toEqual({ '2.0.0': 2 });
});

test('no request fails while a version is rolled back and retired at once', async () => {
  const { target } = shop;
  await shop.deploy('2.0.0', 'good', 2);
  const bad = pidsOf('2.0.0');
  const load = startLoad(shop.url, 8);
  await target.shift('production', { '2.0.0': 50, '1.0.0': 50 }, epoch, 60);
  await answered(200);
  await target.promote('production', '1.0.0', epoch + 1);
  await target.scale('production', '2.0.0', undefined, 0, epoch + 1);
  await until(() => !bad.some(isAlive));
  await answered(100);

  expect((await load.stop()).failures).toEqual([]);
});

test('no request fails while the instances of a version are replaced one by one', async () => {
  const { target } = shop;
  const load = startLoad(shop.url, 8);
  for (const [fresh, old] of [
    [1, 2],
    [2, 1],
  ] as const) {
    await shop.deploy('2.0.0', 'good', fresh);
    await target.shift('production', { '2.0.0': fresh * 50, '1.0.0': 100 - fresh * 50 }, epoch, 60);
    await target.scale('production', '1.0.0', undefined, old, epoch);
    await answered(100);
  }
  await target.promote('production', '2.0.0', epoch);

  expect((await load.stop()).failures).toEqual([]);
});

function pidsOf(version: string): number[] {
  const groups = shop.environment.versions.running().filter(([found]) => found === version);
  return groups.flatMap(([, group]) => group.running().map(({ pid }) => pid));
}

/** Waits until so many more requests have been counted. */
async function answered(more: number): Promise<void> {
  const total = () =>
    ['1.0.0', '2.0.0'].reduce(
      (sum, version) => sum + shop.environment.counters.of(version).totals(0, Date.now()).requests,
      0,
    );
  const goal = total() + more;
  await until(() => total() >= goal);
}
