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
  const found = await putBack(ports, lease);
  if (!found.isBack) return { status: 'ignored', message: found.why };
  if (found.why !== '')
    return environment === 'production' ? recoverLost(ports, service, found.why) : ignored(found.why);
  if (environment === 'staging')
    return { status: 'started', message: `staging of ${service} is on its current version` };
  const answer = await askBack({
    service,
    releaseId: undefined,
    trigger: 'health-check-failure',
    reason,
    by: 'tidegate',
    needsRight: false,
  });
  const { releaseId } = answer;
  const isAsked = answer.status === 'started' || answer.status === 'already-requested';
  if (!isAsked || releaseId === undefined || (await ports.machines.isRunning(releaseId))) return answer;
  // Nobody is there to hear it.
  return recover(ports, releaseId, reason);
}

const reason = 'nobody renewed the lease on the shifted traffic';

const ignored = (message: string): RequestAnswer => ({ status: 'ignored', message });

/**
 * Goes on where an earlier call of the same lease has put the traffic back and then failed: the release is still there,
 * and nobody runs it.
 */
async function recoverLost(ports: Ports, service: string, why: string): Promise<RequestAnswer> {
  const { holder } = await ports.store.lane(service);
  const record = holder === undefined ? undefined : await ports.store.get(holder);
  if (record === undefined || record.outcome !== undefined) return ignored(why);
  if (record.state !== 'production' && record.state !== 'rolled_back') return ignored(why);
  return (await ports.machines.isRunning(record.ref.id)) ? ignored(why) : recover(ports, record.ref.id, reason);
}

/** Whether the traffic is where it belongs now; why, where nothing had to be done for it. */
interface PutBack {
  readonly isBack: boolean;
  readonly why: string;
}

async function putBack(ports: Ports, { service, environment, epoch }: LapsedLease): Promise<PutBack> {
  const { config } = await ports.catalog.find(service);
  const { target } = ports.service(config);
  const { weights, current } = await target.split(environment);
  if (current === undefined) return { isBack: false, why: `${environment} of ${service} has no current version` };
  if (weights[current] === 100) {
    return { isBack: true, why: `all traffic of ${environment} of ${service} is on its current version` };
  }
  try {
    await target.promote(environment, current, epoch);
  } catch (error) {
    if (error instanceof StaleEpochError) return { isBack: false, why: error.message };
    throw error;
  }
  return { isBack: true, why: '' };
}
