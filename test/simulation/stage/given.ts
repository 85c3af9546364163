import { Simulation, type SimulationOptions } from './simulation';

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
