import { boxOf } from '../../statemachines/shared/action';
import { type AslMachine, allStates } from '../helpers/asl';
import { runningAction } from '../helpers/fakes/disturbances';
import { definitions } from './stage/definitions';
import { expectEnd } from './stage/expectations';
import { brisk, fixed, given, givenFix, next, previous, pushFix, urgent } from './stage/given';
import type { Ending, Simulation } from './stage/simulation';

// A release for every state that there is.
jest.setTimeout(60_000);

const id = `shop-${next}-1`;
const config = { ...brisk, approval: { required: true, timeout: '1h' } };
const restored = { current: previous, weights: { [previous]: 100 }, instances: { [previous]: 2 } };

/** What stopping a release does while it is in a box: it ends as failed, or it cannot be stopped any more. */
const answers: Readonly<Record<string, 'fails' | 'refused'>> = {
  initiated: 'fails',
  quality_gates: 'fails',
  quality_gates_fast: 'fails',
  staging: 'fails',
  entry: 'fails',
  failed: 'fails',
  release_failed: 'fails',
  production: 'refused',
  production_canary: 'refused',
  watch: 'refused',
  completed: 'refused',
  release_completed_with_warnings: 'refused',
  rolled_back: 'refused',
  release_rolled_back: 'refused',
  release_rollback_escalated: 'refused',
  rollback_triggered: 'refused',
  traffic_reversion: 'refused',
  smoke_test_verification: 'refused',
  health_monitoring: 'refused',
  rollback_completed: 'refused',
  rollback_completed_with_warnings: 'refused',
  rollback_escalated: 'refused',
  escalation: 'refused',
};

const everyState = definitions().flatMap(({ definition }) => allStates(definition as AslMachine));

it('has an answer for every state of every machine', () => {
  const boxes = [...new Set(everyState.map(({ name }) => boxOf(name)))];
  expect(boxes.filter((box) => answers[box] === undefined)).toEqual([]);
  expect(Object.keys(answers).filter((box) => !boxes.includes(box))).toEqual([]);
});

/** Plays a release and stops it when it enters a state; undefined when it never does. */
async function stoppedIn(state: string): Promise<{ simulation: Simulation; end: Ending; isStopped?: boolean }> {
  const simulation = given({ config });
  const found: { isStopped?: Promise<boolean> } = {};
  simulation.when(state, () => {
    runningAction.exit(() => {
      found.isStopped = simulation.stop(id);
    });
  });
  simulation.when('entry: await approval', () => {
    // Whoever approves comes after whoever stops it.
    simulation.after(60, () => void approve(simulation));
  });
  const end = await simulation.release(next);
  const isStopped = await found.isStopped;
  return { simulation, end, ...(isStopped !== undefined && { isStopped }) };
}

async function approve({ setting: { store, ports } }: Simulation): Promise<void> {
  const approved = { decision: 'approved', by: 'grace', at: ports.clock.now().toISOString() } as const;
  const { taskToken } = await store.decideApproval(id, approved);
  if (taskToken !== undefined) await ports.signals.succeed(taskToken, {});
}

/** The states that a good release enters. */
async function statesOfGoodRelease(): Promise<string[]> {
  const simulation = given({ config });
  const entered = new Set<string>();
  for (const { name } of everyState) simulation.when(name, () => void entered.add(name));
  simulation.when('entry: await approval', () => simulation.after(60, () => void approve(simulation)));
  expectEnd(await simulation.release(next), 'completed', next);
  return [...entered];
}

it('leaves nothing behind of a release that is stopped, and stops none in production, in any state', async () => {
  const states = await statesOfGoodRelease();
  expect(states.length).toBeGreaterThan(60);
  for (const state of states) {
    const { simulation, end, isStopped } = await stoppedIn(state);
    // The last steps of the guard are the race that one write decides; everywhere else the box does.
    const isRace = /^entry: (enter production|entered\?|passed)$/.test(state);
    const wasStopped = isRace ? isStopped : answers[boxOf(state)] === 'fails';
    expect({ state, isStopped }).toEqual({ state, isStopped: wasStopped });
    expect({ state, outcome: end.outcome }).toEqual({ state, outcome: wasStopped ? 'failed' : 'completed' });
    expectEnd(end, wasStopped ? 'failed' : 'completed', wasStopped ? previous : next);
    if (wasStopped !== true) continue;
    expect(end.staging).toEqual(restored);
    expect(simulation.setting.environments.production.history).toHaveLength(1);
    expect(simulation.setting.sourceControl.branches.has(`release/v${next}`)).toBe(false);
    expect(simulation.setting.target.ephemeral.size).toBe(0);
    expect(end.record?.captured.failureContext?.failureReason).toContain('wrong day');
    const { entries } = await simulation.setting.store.audit(id);
    expect(entries).toContainEqual(expect.objectContaining({ key: 'entry/stopped', by: 'grace' }));
  }
});

describe('a hotfix that takes the place of a standard release', () => {
  const fix = { id: `shop-${fixed}-1`, service: 'shop', type: 'hotfix', initiatedBy: 'ada' } as const;

  /** Plays a standard release, and a hotfix that takes its place when the release enters a state. */
  async function preemptedIn(state: string, nth = 1) {
    const simulation = givenFix({ config: brisk });
    const fixes: Promise<Ending | string>[] = [];
    const takeOver = async (): Promise<Ending | string> => {
      try {
        await simulation.preempt(id, fix);
      } catch (error) {
        return (error as Error).message;
      }
      return simulation.start(fixed, { ...urgent, preempts: id });
    };
    simulation.when(state, () => runningAction.exit(() => void fixes.push(takeOver())), nth);
    const clock = simulation.setting.clock;
    const both = await clock.run(
      simulation.start(next).then(async (standard) => ({ standard, hotfix: await fixes[0] })),
    );
    return { simulation, ...both };
  }

  it.each(['initiated: check guards', 'quality_gates: unit tests build', 'staging: smoke tests', 'entry: check'])(
    'ends it as failed, waits for its end, and is completed: %s',
    async (state) => {
      const { simulation, standard, hotfix } = await preemptedIn(state);
      expect(standard.outcome).toBe('failed');
      expect(standard.record?.captured.failureContext?.failureReason).toContain(`${fix.id} takes its place`);
      expect(simulation.setting.sourceControl.branches.has(`release/v${next}`)).toBe(false);
      expectEnd(hotfix as Ending, 'completed', fixed);
      const keys = async (of: string) => (await simulation.setting.store.audit(of)).entries.map(({ key }) => key);
      expect(await keys(id)).toContain('entry/stopped');
      expect(await keys(fix.id)).toContain('initiated/preempted');
      expect((hotfix as Ending).staging).toEqual(restored);
    },
  );

  it.each(['production: deploy without traffic', 'watch: observe', 'completed: close release'])(
    'is refused once the release has entered production: %s',
    async (state) => {
      const { standard, hotfix } = await preemptedIn(state);
      expectEnd(standard, 'completed', next);
      expect(hotfix).toContain(`already being released by ${id}`);
    },
  );

  it('is decided by one write in the moment of entering', async () => {
    const outcomes = new Set<string>();
    for (const state of ['entry: enter production', 'entry: entered?', 'entry: passed', 'production']) {
      const { standard, hotfix } = await preemptedIn(state);
      const isRefused = typeof hotfix === 'string';
      expect(standard.outcome).toBe(isRefused ? 'completed' : 'failed');
      if (!isRefused) expect((hotfix as Ending).outcome).toBe('completed');
      outcomes.add(String(standard.outcome));
    }
    expect([...outcomes].sort()).toEqual(['completed', 'failed']);
  });

  it('does not take the place of another hotfix', async () => {
    const simulation = givenFix({ config: brisk });
    pushFix(simulation, { 'src/cart.js': "exports.count = 'mended again';\n" });
    const refusals: Promise<unknown>[] = [];
    simulation.when('quality_gates_fast: unit tests build', () => {
      refusals.push(simulation.preempt(fix.id, { ...fix, id: 'shop-1.3.2-1' }).catch((error) => error.name));
    });
    expectEnd(await simulation.release(fixed, urgent), 'completed', fixed);
    expect(await Promise.all(refusals)).toEqual(['LaneHeld']);
  });

  it('gives up when the release does not end', async () => {
    const simulation = givenFix({ config: brisk });
    await simulation.setting.store.acquireLane('shop', id);
    const end = await simulation.release(fixed, { ...urgent, preempts: id });
    expect(end.outcome).toBe('failed');
    expect(end.record?.captured.failureContext).toMatchObject({
      failedState: 'initiated',
      failedGate: 'take-lane',
      failureReason: expect.stringContaining(id),
    });
  });
});
