import type { World } from '../helpers/fakes/world';
import { expectClosed, expectEnd } from './stage/expectations';
import { brisk, given, next, previous } from './stage/given';
import type { ActionEvent, Simulation, SimulationOptions } from './stage/simulation';

// Many releases, each a few dozen milliseconds.
jest.setTimeout(30_000);

const bad: Partial<World> = { errorPercent: ({ version }) => (version === next ? 90 : 0) };

/** Lets the first run of an action never end. */
function hanging(action: string, options: SimulationOptions): Simulation {
  let hasHung = false;
  const beforeAction = (event: ActionEvent) => {
    if (hasHung || `${event.actor} ${event.action}` !== action) return undefined;
    hasHung = true;
    return new Promise<void>(() => {});
  };
  return given({ config: brisk, ...options, beforeAction });
}

async function actionsOf(options: SimulationOptions): Promise<string[]> {
  const actions = new Set<string>();
  await given({
    config: brisk,
    ...options,
    beforeAction: ({ actor, action }) => void actions.add(`${actor} ${action}`),
  }).release(next);
  return [...actions];
}

describe('an action that does not end', () => {
  it('ends every release in order all the same, whichever action it is', async () => {
    const good = await actionsOf({});
    const others = (await actionsOf({ world: bad })).filter((action) => !good.includes(action));
    const cases = [
      ...good.map((action) => ({ action, options: {} })),
      ...others.map((action) => ({ action, options: { world: bad } })),
    ];
    for (const { action, options } of cases) {
      const end = await hanging(action, options).release(next);
      expect({ action, ...end }).toMatchObject({ action, auditIntact: true, closings: 1 });
      expectClosed(end);
    }
  });

  it.each([
    'deployment-orchestrator revert-traffic',
    'deployment-orchestrator observe-stabilization',
    'rollback-trigger open-rollback',
    'git-workflow create-revert',
    'notifier rolled-back',
    'git-workflow close-rolled-back',
  ])('does not stop a rollback: %s', async (action) => {
    const simulation = hanging(action, { world: bad });
    const end = await simulation.release(next);
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.captured.rollbackContext).toMatchObject({ trigger: 'error-rate-spike' });
  });

  it.each([
    'release-report-generator complete',
    'github-specialist publish',
    'git-workflow merge-back',
    'ticket-updater completed',
    'deployment-orchestrator retire-previous',
    'git-workflow close-completed',
  ])('never undoes a verified release: %s', async (action) => {
    expectEnd(await hanging(action, {}).release(next), 'completed', next);
  });

  it.each([
    ['completed', {}, 'completed', next],
    ['rollback_completed', { world: bad }, 'rolled_back', previous],
  ] as const)('is closed although nothing of %s ever ends', async (state, options, outcome, served) => {
    const beforeAction = (event: ActionEvent) =>
      event.state === state && !event.action.startsWith('close-') ? new Promise<void>(() => {}) : undefined;
    expectEnd(await given({ config: brisk, ...options, beforeAction }).release(next), outcome, served);
  });

  it('leaves a record of a release that failed before there was one', async () => {
    const simulation = hanging('git-workflow validate', {});
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext).toMatchObject({ failedState: 'initiated' });
    expect(simulation.setting.notifier.notices).toHaveLength(1);
  });
});
