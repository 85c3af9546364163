import { StaleEpochError } from '../../lib/domain/errors';
import type { RequestAnswer } from '../../lib/domain/rollback-request';
import type { Ports } from '../shared/ports';
import type { LapsedLease, RollbackRequest } from './events';
import { recover } from './recovery';

/**
 * Puts the traffic back on the current version, first of all, and then calls the release in production back: whoever
 * shifted the traffic has not renewed its lease, and is taken for dead. In staging the traffic is all.
 *
 * @param askBack asks the release that is under way for a rollback
 */
export async function endLease(
  ports: Ports,
  lease: LapsedLease,
  askBack: (request: RollbackRequest) => Promise<RequestAnswer>,
): Promise<RequestAnswer> {
  const { service, environment } = lease;
  const ignored = await putBack(ports, lease);
  if (ignored !== undefined) return { status: 'ignored', message: ignored };
  if (environment === 'staging')
    return { status: 'started', message: `staging of ${service} is on its current version` };
  const reason = 'nobody renewed the lease on the shifted traffic';
  const answer = await askBack({
    service,
    releaseId: undefined,
    trigger: 'health-check-failure',
    reason,
    by: 'tidegate',
  });
  const { releaseId } = answer;
  const isAsked = answer.status === 'started' || answer.status === 'already-requested';
  if (!isAsked || releaseId === undefined || (await ports.machines.isRunning(releaseId))) return answer;
  // Nobody is there to hear it.
  return recover(ports, releaseId, reason);
}

/** Returns why there is nothing to put back, or undefined when it was done. */
async function putBack(ports: Ports, { service, environment, epoch }: LapsedLease): Promise<string | undefined> {
  const { config } = await ports.catalog.find(service);
  const { target } = ports.service(config);
  const { weights, current } = await target.split(environment);
  if (current === undefined) return `${environment} of ${service} has no current version`;
  if (weights[current] === 100) return `all traffic of ${environment} of ${service} is on its current version`;
  try {
    await target.promote(environment, current, epoch);
  } catch (error) {
    if (error instanceof StaleEpochError) return error.message;
    throw error;
  }
  return undefined;
}
