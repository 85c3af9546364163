import type { HealthCheck, LocalTarget } from '../../../config/schema/environments';
import type { Launch } from '../environment-protocol';

/** How a service's instances are started in one environment; `interval` is the time between two health checks. */
export function launchOf(local: LocalTarget, health: HealthCheck, interval: number): Launch {
  const { command, env, startTimeout, drainTimeout } = local;
  return { command, env, startTimeout, drainTimeout, health: { ...health, interval } };
}
