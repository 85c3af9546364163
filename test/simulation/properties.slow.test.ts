import * as fc from 'fast-check';
import { failedGuards, productionGuards, qualityGatesGuards } from '../../lib/domain/guards';
import { sumTraffic } from '../../lib/domain/monitoring';
import type { RequestAnswer } from '../../lib/domain/rollback-request';
import { alarmEvent } from '../helpers/fakes/alarms';
import { serviceName } from '../helpers/fakes/service';
import { fine, type Scene, type World } from '../helpers/fakes/world';
import { expectClosed, servedIn } from './stage/expectations';
import { next, previous } from './stage/given';
import { type Ending, Simulation } from './stage/simulation';

// Many releases, each a few dozen milliseconds.
jest.setTimeout(120_000);

/** Something that is wrong for a while, with one version in one place, from a share of the traffic on. */
const Trouble = fc.record({
  what: fc.constantFrom('errors', 'sick', 'smoke', 'slow', 'crash', 'never starts'),
  version: fc.constantFrom(next, next, next, previous),
  place: fc.constantFrom<Scene['place']>('production', 'production', 'production', 'staging', 'ephemeral'),
  share: fc.constantFrom(0, 0, 5, 25, 100),
  from: fc.integer({ min: 0, max: 1500 }),
  seconds: fc.constantFrom(1, 10, 30, 90, 300, 10_000),
  percent: fc.constantFrom(0.5, 2, 6, 30, 100),
});
type Trouble = typeof Trouble extends fc.Arbitrary<infer T> ? T : never;

const Story = fc.record({
  troubles: fc.array(Trouble, { maxLength: 3 }),
  load: fc.constantFrom(0, 0.3, 5, 20, 150),
  isFirst: fc
    .boolean()
    .filter(Boolean)
    .map(() => false),
  requests: fc.array(
    fc.record({ kind: fc.constantFrom('manual', 'alarm'), at: fc.integer({ min: 0, max: 1200_000 }) }),
    { maxLength: 2 },
  ),
  broken: fc.array(
    fc.constantFrom(
      'store.get',
      'store.note',
      'store.capture',
      'store.appendAudit',
      'target.split',
      'target.shift',
      'target.promote',
      'target.health',
      'traffic.buckets',
      'signals.fail',
      'alarms.arm',
      'sourceControl.commits',
      'notifier.send',
    ),
    { maxLength: 2 },
  ),
  jitter: fc.double({ min: 0, max: 0.99, noNaN: true }),
});
type Story = typeof Story extends fc.Arbitrary<infer T> ? T : never;

function worldOf({ troubles, load }: Story): Partial<World> {
  const has = (scene: Scene, ...what: readonly Trouble['what'][]) =>
    troubles.find(
      (one) =>
        what.includes(one.what) &&
        one.version === scene.version &&
        one.place === scene.place &&
        scene.weight >= one.share &&
        scene.seconds >= one.from &&
        scene.seconds < one.from + one.seconds,
    );
  return {
    requestsPerSecond: () => load,
    errorPercent: (scene) => has(scene, 'errors')?.percent ?? 0,
    healthy: (scene) => has(scene, 'sick') === undefined,
    crashes: (scene) => has(scene, 'crash') !== undefined,
    startSeconds: (scene) => (has(scene, 'never starts') ? Number.POSITIVE_INFINITY : 2),
    answer: (scene) => {
      if (has(scene, 'smoke')) return { status: 500, body: '', milliseconds: 5 };
      return has(scene, 'slow') ? { status: 200, body: '', milliseconds: 7000 } : fine;
    },
  };
}

async function play(story: Story): Promise<{ simulation: Simulation; end: Ending; isCalledBack: boolean }> {
  const broken = new Set<string>(story.broken);
  const simulation = new Simulation({
    previous,
    world: worldOf(story),
    random: () => story.jitter,
    disturb: ({ port, method, action, count }) =>
      action !== undefined && count === 1 && broken.has(`${port}.${method}`) ? 'fails' : undefined,
  });
  const alarm = alarmEvent(`tidegate/${serviceName}/production/Health`, 'ALARM', 'down', '2026-01-01T00:00:00Z');
  let isCalledBack = false;
  for (const { kind, at } of story.requests) {
    simulation.after(at / 1000, () => {
      const asked = kind === 'alarm' ? simulation.send(alarm) : simulation.requestRollback();
      const take = ({ status }: RequestAnswer) => {
        if (status === 'started') isCalledBack = true;
      };
      asked.then(take, () => undefined);
    });
  }
  const end = await simulation.release(next);
  return { simulation, end, isCalledBack };
}

/** Only what is verified may be completed: by the guards, and by what users really met. */
async function expectVerified({ setting }: Simulation, end: Ending): Promise<void> {
  const { captured } = end.record ?? { captured: {} };
  const found = { healthy: true, errorRate: 0, normalPercent: 1, normalSeconds: 300 };
  expect(failedGuards(qualityGatesGuards(captured, { unitCoverage: 80, integrationCoverage: 70 }))).toEqual([]);
  expect(failedGuards(productionGuards(captured, found))).toEqual([]);
  const { entries } = await setting.store.audit(end.id);
  const verifiedAt = Date.parse(entries.find(({ key }) => key === 'production/verified')?.at ?? '');
  const from = verifiedAt - 300_000;
  const { requests, errors } = sumTraffic(
    setting.environments.production.traffic.buckets(next, from, verifiedAt),
    from,
    verifiedAt,
  );
  expect(requests).toBeGreaterThanOrEqual(20);
  expect(errors / requests).toBeLessThan(0.01);
}

async function expectInvariants({ simulation, end, isCalledBack }: Awaited<ReturnType<typeof play>>): Promise<void> {
  expectClosed(end);
  const { setting } = simulation;
  const served = servedIn(end.production);
  expect(served).toHaveLength(1);
  switch (end.outcome) {
    case 'completed':
      expect(served).toEqual([next]);
      expect([end.trigger, isCalledBack]).toEqual([undefined, false]);
      return expectVerified(simulation, end);
    case 'rolled_back':
      expect(served).toEqual([previous]);
      expect(end.record?.captured.rollbackContext?.trafficReversion?.status).toBe('completed');
      return;
    case 'failed':
      expect(served).toEqual([previous]);
      expect(setting.environments.production.history).toHaveLength(1);
      expect(end.record?.captured.failureContext?.failureReason).not.toBe('');
      return;
    default:
      expect(setting.notifier.notices.map(({ severity }) => severity)).toContain('critical');
  }
}

it('keeps its promises whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(Story, async (story) => expectInvariants(await play(story))),
    { numRuns: 30 },
  );
});
