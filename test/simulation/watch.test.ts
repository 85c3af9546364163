import type { RollbackTrigger } from '../../lib/domain/captured-data';
import type { World } from '../helpers/fakes/world';
import { expectEnd } from './stage/expectations';
import { given, next, previous } from './stage/given';

/** A world that gets worse once the release is watched. */
function worseInWatch(world: (isWatched: () => boolean) => Partial<World>) {
  let watched = false;
  return given({ world: world(() => watched) }).when('production: watch', () => {
    watched = true;
  });
}

it.each<[string, RollbackTrigger, (isWatched: () => boolean) => Partial<World>]>([
  [
    'users get errors',
    'error-rate-spike',
    (watched) => ({ errorPercent: (s) => (watched() && s.version === next ? 20 : 0) }),
  ],
  ['a few errors do not go away', 'error-rate-spike', (watched) => ({ errorPercent: () => (watched() ? 1.5 : 0) })],
  [
    'health checks fail',
    'health-check-failure',
    (watched) => ({ healthy: ({ version, place }) => !(watched() && place === 'production' && version === next) }),
  ],
])('rolls a watched release back when %s', async (_, trigger, world) => {
  const end = await worseInWatch(world).release(next);
  expect(end.trigger?.trigger).toBe(trigger);
  expect(end.trigger?.reason).not.toContain('States.Timeout');
  expect(['rolled_back', 'escalated']).toContain(end.outcome);
  expect(end.production.weights).toEqual({ [previous]: 100 });
});

it('says of a release whose traffic does not become normal how many errors there were', async () => {
  const end = await worseInWatch((watched) => ({
    errorPercent: (scene) => (watched() && scene.version === next ? 2 : 0),
  })).release(next);
  expectEnd(end, 'rolled_back', previous);
  expect(end.trigger).toMatchObject({
    trigger: 'error-rate-spike',
    reason: 'traffic did not become normal within 390 s: error rate 2.0 %, must be below 1 % for 300 s',
  });
});

it('waits until a short burst of errors has left the window', async () => {
  let burst = false;
  const simulation = given({ world: { errorPercent: () => (burst ? 40 : 0) } });
  simulation.when('production: watch', () => {
    burst = true;
    simulation.after(9, () => {
      burst = false;
    });
  });
  const end = await simulation.release(next);
  expectEnd(end, 'completed', next);
});

it('rolls back when instances end while they are watched', async () => {
  let gone = false;
  const simulation = given({
    world: { crashes: ({ version, place }) => gone && place === 'production' && version === next },
  });
  simulation.when('watch: wait', () => {
    gone = true;
  });
  expectEnd(await simulation.release(next), 'rolled_back', previous);
});
