import { ticket } from '../../helpers/fakes/service';
import { type Ending, Simulation, type SimulationOptions, type Urgency } from './simulation';

/** The version that runs before, and the one that is released. */
export const previous = '1.3.0';
export const next = '1.4.0';

/** A busy service of which one version runs already, with what a scenario changes of it. */
export const given = (options: SimulationOptions = {}): Simulation => new Simulation({ previous, ...options });

/** A service of which nothing was ever released. */
export const givenFirstRelease = (options: SimulationOptions = {}): Simulation =>
  new Simulation({ ...options, previous: undefined });

/** Looks less often, for tests of many releases that are not about what is seen. */
export const brisk = { monitoring: { interval: '30s', healthCheck: { interval: '30s' } } } as const;

/** The version that a hotfix of the previous one has. */
export const fixed = '1.3.1';
export const hotfixBranch = `hotfix/v${fixed}`;
export const urgent: Urgency = { type: 'hotfix', priority: 'P1', incident: 'INC-7' };

/** The same service, with a fix of what it runs on a branch of its own. */
export function givenFix(options: SimulationOptions = {}): Simulation {
  const simulation = given(options);
  pushFix(simulation, { 'src/cart.js': "exports.count = 'mended';\n" });
  return simulation;
}

/** Commits on the branch of the hotfix, which begins at what production runs. */
export function pushFix({ setting }: Simulation, files: Readonly<Record<string, string | null>>): string {
  const { sourceControl } = setting;
  const from = sourceControl.tags.get(`v${previous}`) ?? '';
  return sourceControl.commitAs('Ada', hotfixBranch, files, `fix: count right\n\nRefs: ${ticket}`, { from });
}

/** Releases the fix to its end. */
export const hotfix = (simulation: Simulation, urgency: Urgency = urgent): Promise<Ending> =>
  simulation.release(fixed, urgency);
