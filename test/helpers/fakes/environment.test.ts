import { VirtualClock } from '../../../lib/engine';
import { FakeEnvironment } from './environment';
import { FakeTarget, FakeTraffic, makeEnvironments } from './target';
import { faultless, type World } from './world';

const artifact = { location: '/built/b', digest: 'sha256:b' };

async function running(world: Partial<World> = {}) {
  const clock = new VirtualClock();
  const all = { ...faultless, ...world };
  const environments = makeEnvironments(clock, all);
  const target = new FakeTarget(environments, clock, all);
  environments.production.install('a', 2);
  await target.scale('production', 'b', artifact, 2, 1);
  await clock.advance(2000);
  return { clock, target, traffic: new FakeTraffic(environments), environment: environments.production };
}

const at = (clock: VirtualClock) => clock.now().getTime();

it('gives users to versions by weight, to the request', async () => {
  const { clock, target, traffic } = await running({ requestsPerSecond: () => 10 });
  const from = at(clock);
  await target.shift('production', { a: 95, b: 5 }, 1, 1000);
  await clock.advance(100_000);
  expect(await traffic.totals('production', 'b', from)).toMatchObject({ requests: 50, errors: 0 });
  expect(await traffic.totals('production', 'a', from)).toMatchObject({ requests: 950 });
});

it('counts errors as the world says, and when the first was', async () => {
  const { clock, target, traffic } = await running({ errorPercent: ({ version }) => (version === 'b' ? 10 : 0) });
  const from = at(clock);
  await target.shift('production', { b: 100 }, 1, 1000);
  await clock.advance(50_000);
  const { requests, errors, firstErrorAt } = await traffic.totals('production', 'b', from);
  expect([requests, errors]).toEqual([1000, 100]);
  expect(firstErrorAt).toBeGreaterThanOrEqual(from);
});

it('has buckets only of the time that is asked for', async () => {
  const { clock, traffic } = await running();
  await clock.advance(10_000);
  const to = at(clock);
  const buckets = await traffic.buckets('production', 'a', to - 3000, to);
  expect(buckets.map(({ start, requests }) => [to - start, requests])).toEqual([
    [3000, 20],
    [2000, 20],
    [1000, 20],
  ]);
});

it('goes back to the current version when nobody renews the lease', async () => {
  const { clock, target } = await running();
  await target.shift('production', { a: 75, b: 25 }, 1, 30);
  await clock.advance(20_000);
  await target.renew('production', 1, 30);
  await clock.advance(29_000);
  expect((await target.split('production')).weights).toEqual({ a: 75, b: 25 });
  await clock.advance(1000);
  expect((await target.split('production')).weights).toEqual({ a: 100 });
  await expect(target.renew('production', 1, 30)).rejects.toMatchObject({ name: 'DeploymentFailed' });
});

it('needs no lease for the version that was promoted', async () => {
  const { clock, target } = await running();
  await target.promote('production', 'b', 1);
  await clock.advance(10_000_000);
  expect(await target.split('production')).toMatchObject({ current: 'b', weights: { b: 100 } });
});

it('refuses every write of an epoch that was overtaken', async () => {
  const { target } = await running();
  await target.promote('production', 'a', 5);
  const writes = [
    target.scale('production', 'b', artifact, 1, 4),
    target.shift('production', { b: 100 }, 4, 10),
    target.renew('production', 4, 10),
    target.promote('production', 'b', 4),
  ];
  for (const write of writes) await expect(write).rejects.toMatchObject({ name: 'StaleEpoch' });
  expect(await target.split('production')).toMatchObject({ current: 'a', weights: { a: 100 }, instances: { b: 2 } });
});

it('sends nobody to a version that cannot answer', async () => {
  const { target } = await running({ crashes: ({ version }) => version === 'b' });
  await expect(target.shift('production', { b: 100 }, 1, 10)).rejects.toMatchObject({ name: 'DeploymentFailed' });
  await expect(target.promote('production', 'c', 1)).rejects.toMatchObject({ name: 'DeploymentFailed' });
  expect(await target.status('production', 'b')).toMatchObject({ status: 'failed', healthyInstances: 0 });
});

it('remembers what it has run, and nothing else', async () => {
  const { clock, target } = await running();
  await target.scale('production', 'b', undefined, 0, 1);
  expect((await target.split('production')).instances).toEqual({ a: 2 });
  await target.scale('production', 'b', undefined, 2, 1);
  expect(await target.status('production', 'b')).toMatchObject({ status: 'starting' });
  await clock.advance(2000);
  expect(await target.health('production', 'b')).toEqual({ healthy: true });
  await expect(target.scale('production', 'c', undefined, 2, 1)).rejects.toMatchObject({ name: 'DeploymentFailed' });
});

it('has no users on staging', async () => {
  const clock = new VirtualClock();
  const staging = new FakeEnvironment('staging', clock, faultless);
  staging.install('a', 2);
  await clock.advance(60_000);
  staging.settle();
  expect(staging.traffic.totals('a', 0)).toMatchObject({ requests: 0 });
});
