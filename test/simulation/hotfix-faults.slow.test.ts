import type { World } from '../helpers/fakes/world';
import { breakEveryMethod } from './stage/break-methods';
import { expectClosed, expectEnd, servedIn } from './stage/expectations';
import { brisk, fixed, given, hotfix, previous, pushFix } from './stage/given';
import type { ActionEvent, Ending, Simulation, SimulationOptions } from './stage/simulation';

// Many hotfixes, each a few dozen milliseconds.
jest.setTimeout(30_000);

const bad: Partial<World> = { errorPercent: ({ version }) => (version === fixed ? 90 : 0) };

/** A fix that can be merged back without a conflict, on a service that is looked at less often. */
function givenCleanFix(options: SimulationOptions = {}): Simulation {
  const simulation = given({ config: brisk, ...options });
  pushFix(simulation, { 'src/mended.js': '1' });
  return simulation;
}

const closing = ({ setting }: Simulation) => setting.notifier.notices.filter(({ key }) => key.endsWith('/warnings'));

describe('a hotfix', () => {
  it.each<[string, SimulationOptions, string, Ending['outcome'], string, number]>([
    ['that is good', {}, 'initiated', 'completed', fixed, 0],
    // Of one that is rolled back, a warning says that it never came to the base branch.
    ['that is rolled back', { world: bad }, 'rolled_back', 'rolled_back', previous, 1],
  ])('%s is changed by no fault that passes', async (_, options, from, outcome, served, warnings) => {
    const story = { given: (more: SimulationOptions) => givenCleanFix({ ...options, ...more }), from, play: hotfix };
    await breakEveryMethod(story, (simulation, end, broken) => {
      const found = { broken, outcome: end.outcome, warnings: closing(simulation).length };
      expect(found).toEqual({ broken, outcome, warnings });
      expectClosed(end);
      expect(servedIn(end.production)).toEqual([served]);
    });
  });

  it.each<[string, SimulationOptions, Ending['outcome'] & string, string]>([
    ['completed', {}, 'completed', fixed],
    ['is rolled back', { world: bad }, 'rolled_back', previous],
    ['failed', { builds: { 'unit-tests': { status: 'FAILED' } } }, 'failed', previous],
  ])('that %s has no more effect when every action runs twice', async (_, options, outcome, served) => {
    const [once, twice] = [givenCleanFix(options), givenCleanFix({ ...options, runs: 2 })];
    const [one, two] = [await hotfix(once), await hotfix(twice)];
    expectEnd(two, outcome, served);
    const keysOf = ({ setting }: Simulation) => setting.notifier.notices.map(({ key }) => key);
    const commitsOf = ({ setting: { sourceControl } }: Simulation) =>
      [...sourceControl.branches].map(([branch, head]) => [
        branch,
        sourceControl.commitsOf.reachable(head).map(({ message }) => message),
      ]);
    expect([keysOf(twice), commitsOf(twice), two.boxes]).toEqual([keysOf(once), commitsOf(once), one.boxes]);
  });

  it('ends in order whichever action never ends', async () => {
    const actionsOf = async (options: SimulationOptions): Promise<string[]> => {
      const actions = new Set<string>();
      const beforeAction = ({ actor, action }: ActionEvent) => void actions.add(`${actor} ${action}`);
      await hotfix(givenCleanFix({ ...options, beforeAction }));
      return [...actions];
    };
    const good = await actionsOf({});
    const others = (await actionsOf({ world: bad })).filter((action) => !good.includes(action));
    for (const action of [...good, ...others]) {
      let hasHung = false;
      const beforeAction = (event: ActionEvent) => {
        if (hasHung || `${event.actor} ${event.action}` !== action) return undefined;
        hasHung = true;
        return new Promise<void>(() => {});
      };
      const world = good.includes(action) ? {} : bad;
      const end = await hotfix(givenCleanFix({ world, beforeAction }));
      expect({ action, ...end }).toMatchObject({ action, auditIntact: true, closings: 1 });
      expectClosed(end);
    }
  });
});
