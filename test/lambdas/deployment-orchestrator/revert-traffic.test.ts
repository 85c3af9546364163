import type { World } from '../../helpers/fakes/world';
import { Bench, next, previous } from '../bench';

const production = ({ setting }: Bench) => setting.environments.production.split();

async function atFive(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', input);
  const revert = () => bench.run('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion');
  const all = () => bench.rounds('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion');
  return { bench, input, revert, all };
}

/** A world in which the previous version has trouble from a moment on. */
function troubled(world: (isTroubled: () => boolean) => Partial<World>) {
  let isTroubled = false;
  const begin = () => {
    isTroubled = true;
  };
  return { begin, options: { world: world(() => isTroubled) } };
}

it('sends all traffic to the previous version in one round', async () => {
  const { bench, revert } = await atFive();
  expect(await revert()).toMatchObject({ decision: 'reverted', index: 1 });
  expect(production(bench)).toMatchObject({ current: previous, weights: { [previous]: 100 } });
  expect(await bench.audited()).toContain('rolled_back/traffic');
});

it('uses the epoch above the release, so that late writes are refused', async () => {
  const { bench, input, revert } = await atFive();
  await revert();
  expect(bench.setting.environments.production.fence.current).toBe(input.grant.epoch + 1);
});

it('goes back from a version that is the current one already', async () => {
  const { bench, input, revert } = await atFive();
  await bench.run('deployment-orchestrator', 'promote', input, 'watch');
  expect(await revert()).toMatchObject({ decision: 'reverted' });
  expect(production(bench).current).toBe(previous);
});

it('starts the previous version again when it was retired', async () => {
  const { bench, input, all } = await atFive();
  await bench.run('deployment-orchestrator', 'promote', input, 'watch');
  await bench.run('deployment-orchestrator', 'retire-previous', input, 'completed');
  expect(await all()).toMatchObject({ decision: 'reverted' });
  expect(production(bench)).toMatchObject({ current: previous, instances: { [previous]: 2, [next]: 2 } });
});

it('knows the previous version also when the store does not answer, and records it later', async () => {
  let isDown = false;
  const { bench, revert } = await atFive({ disturb: ({ port }) => (isDown && port === 'store' ? 'fails' : undefined) });
  isDown = true;
  expect(await revert()).toMatchObject({ decision: 'wait' });
  expect(production(bench)).toMatchObject({ weights: { [previous]: 100 } });
  isDown = false;
  expect(await revert()).toMatchObject({ decision: 'reverted' });
  expect((await bench.record()).captured.rollbackContext?.trafficReversion?.status).toBe('completed');
});

it('notes the previous version that the release had not come to note', async () => {
  const bench = new Bench();
  const input = await bench.gated();
  await bench.run('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion');
  expect((await bench.record()).facts.previousVersion).toBe(previous);
});

it('keeps users on the new version while the previous one is down, and gives up at once when that is final', async () => {
  const { begin, options } = troubled((is) => ({ crashes: ({ version }) => is() && version === previous }));
  const { bench, revert } = await atFive(options);
  begin();
  expect(await revert()).toMatchObject({
    decision: 'failed',
    Error: 'ReversionFailed',
    Cause: /^1\.3\.0 cannot serve: /,
  });
  expect(production(bench).weights).toEqual({ [next]: 100 });
  expect((await bench.record()).captured.rollbackContext?.trafficReversion?.status).toBe('failed');
});

it('leaves the weights as they are when neither version answers', async () => {
  const { begin, options } = troubled((is) => ({ crashes: () => is() }));
  const { bench, revert } = await atFive(options);
  begin();
  expect(await revert()).toMatchObject({ Error: 'ReversionFailed' });
  expect(production(bench).weights).toEqual({ [next]: 5, [previous]: 95 });
});

it('tries for a minute when the previous version may still become healthy', async () => {
  const { begin, options } = troubled((is) => ({ healthy: ({ version }) => !(is() && version === previous) }));
  const { bench, all } = await atFive(options);
  begin();
  const before = bench.setting.clock.now().getTime();
  expect(await all()).toMatchObject({ decision: 'failed', index: 60 });
  expect((bench.setting.clock.now().getTime() - before) / 1000).toBe(59);
});

it('does not believe the router when something else answers', async () => {
  const { bench, revert } = await atFive();
  bench.setting.target.sample = async () => ({ [next]: 1, [previous]: 19 });
  expect(await revert()).toMatchObject({ decision: 'wait' });
});

it('is not done while the previous version is not healthy', async () => {
  const { bench, revert } = await atFive();
  bench.setting.target.health = async () => ({ healthy: false });
  expect(await revert()).toMatchObject({ decision: 'wait' });
  expect(production(bench).current).toBe(previous);
});

it('says of a first release that there is nothing to go back to', async () => {
  const bench = new Bench({ previous: undefined });
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', input);
  expect(await bench.run('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion')).toMatchObject({
    decision: 'failed',
    Error: 'NoPreviousVersion',
    Cause: 'there is no previous version to send traffic back to',
  });
});

it('ends at once when a newer release has taken over', async () => {
  const { bench, revert } = await atFive();
  bench.setting.environments.production.fence.admit(9);
  await expect(revert()).rejects.toMatchObject({ name: 'StaleEpoch' });
});
