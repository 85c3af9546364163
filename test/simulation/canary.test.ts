import type { RollbackTrigger } from '../../lib/domain/captured-data';
import { fine, type Scene, type World } from '../helpers/fakes/world';
import { expectEnd } from './stage/expectations';
import { given, next, previous } from './stage/given';
import type { Simulation } from './stage/simulation';

const steps = [5, 25, 100] as const;

const isNew = ({ place, version }: Scene): boolean => place === 'production' && version === next;
/** At exactly this share, and not in the watch, whose share is 100 as well. */
const at = (share: number) => (scene: Scene) => isNew(scene) && scene.weight === share;

const faults: readonly [string, RollbackTrigger, (share: number) => Partial<World>][] = [
  ['users get errors', 'error-rate-spike', (share) => ({ errorPercent: (scene) => (at(share)(scene) ? 80 : 0) })],
  ['health checks fail', 'health-check-failure', (share) => ({ healthy: (scene) => !at(share)(scene) })],
  [
    'smoke tests fail',
    'smoke-test-failure',
    (share) => ({ answer: (scene) => (at(share)(scene) ? { status: 500, body: 'no', milliseconds: 20 } : fine) }),
  ],
  [
    'answers take too long',
    'smoke-test-failure',
    (share) => ({ answer: (scene) => (at(share)(scene) ? { status: 200, body: '', milliseconds: 6000 } : fine) }),
  ],
  ['no answer comes', 'smoke-test-failure', (share) => ({ answer: (s) => (at(share)(s) ? undefined : fine) })],
];

/** The largest share of the traffic that the new version ever had. */
const largestShare = ({ setting }: Simulation): number =>
  Math.max(...setting.environments.production.history.map(({ weights }) => weights[next] ?? 0));

describe.each(steps)('at %p percent', (share) => {
  it.each(faults)('rolls back when %s', async (_, trigger, worldAt) => {
    const simulation = given({ world: worldAt(share) });
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.captured.rollbackContext).toMatchObject({
      trigger,
      rollbackReason: expect.stringContaining(`${share} %`),
      trafficReversion: { status: 'completed' },
      postRollbackSmokeTests: { status: 'passed' },
      healthValidation: { healthChecks: 'passing' },
    });
    expect(largestShare(simulation)).toBe(share);
  });

  it('rolls back when instances end', async () => {
    const simulation = given({ world: { crashes: at(share) } });
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(largestShare(simulation)).toBe(share);
  });
});

describe('before any traffic', () => {
  const beforeTraffic = (scene: Scene): boolean => isNew(scene) && scene.weight === 0;

  it.each<[string, Partial<World>]>([
    ['does not start', { startSeconds: (scene) => (beforeTraffic(scene) ? Number.POSITIVE_INFINITY : 2) }],
    ['ends right after its start', { crashes: beforeTraffic }],
    ['never becomes healthy', { healthy: (scene) => !beforeTraffic(scene) }],
    ['fails its smoke tests', { answer: (scene) => (beforeTraffic(scene) ? undefined : fine) }],
  ])('rolls back without having sent anybody to a version that %s', async (_, world) => {
    const simulation = given({ world });
    expectEnd(await simulation.release(next), 'rolled_back', previous);
    expect(largestShare(simulation)).toBe(0);
  });
});

describe('what is no fault of the canary', () => {
  it('goes on after health checks that fail once or twice in a row', async () => {
    const flaps = (scene: Scene) => isNew(scene) && scene.weight > 0 && scene.seconds % 40 < 15;
    const end = await given({ world: { healthy: (scene) => !flaps(scene) } }).release(next);
    expectEnd(end, 'completed', next);
  });

  it('holds while the stable version fails just as much, and goes on when that is over', async () => {
    let isOut = false;
    const simulation = given({
      config: { monitoring: { inconclusive: '4m' } },
      world: { requestsPerSecond: () => 600, errorPercent: () => (isOut ? 60 : 0) },
    });
    simulation.when('production: wait for traffic', () => {
      isOut = true;
      simulation.after(30, () => {
        isOut = false;
      });
    });
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    const looks = await simulation.setting.store.observations(end.id);
    expect(looks.map(({ rule }) => rule)).toContain('shared-outage');
  });

  it('takes 3 percent for bad at 25 percent, where the stable version has none', async () => {
    const end = await given({ world: { errorPercent: (scene) => (at(25)(scene) ? 3 : 0) } }).release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(end.trigger?.reason).toMatch(/against 0\.0 % of the stable version$/);
  });

  it('waits for smoke tests that take longer than the weights hold by themselves', async () => {
    const slow = { status: 200, body: '', milliseconds: 9000 };
    const checks = [{ name: 'slow', path: '/slow', expect: { within: '10s' } }];
    const categories = ['api-health', 'database', 'external-services', 'authentication', 'critical-paths'];
    const smokeTests = Object.fromEntries(categories.map((category) => [category, checks]));
    const simulation = given({ config: { smokeTests }, world: { answer: () => slow } });
    expectEnd(await simulation.release(next), 'completed', next);
    expect(largestShare(simulation)).toBe(100);
  });

  it('rolls back what stays without a verdict for two minutes', async () => {
    // Everything fails: neither version can be blamed, and nothing is never a pass.
    const simulation = given({ world: { errorPercent: () => (isOut ? 30 : 0) } });
    let isOut = false;
    simulation.when('production: wait for traffic', () => {
      isOut = true;
    });
    simulation.when('rolled_back', () => {
      isOut = false;
    });
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(largestShare(simulation)).toBe(5);
  });
});
