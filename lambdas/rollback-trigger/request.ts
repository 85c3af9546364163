import { InvalidInputError } from '../../lib/domain/errors';
import { assertMay } from '../../lib/domain/release-request/rights';
import type { RequestAnswer } from '../../lib/domain/rollback-request';
import { bounded } from '../shared/bounded';
import type { Ports } from '../shared/ports';
import { auditingRefusals } from '../shared/refusals';
import { type RollbackRequest, readEndedExecution, readLapsedLease, readRollbackRequest } from './events';
import { endLease } from './lapsed-lease';
import { recover } from './recovery';
import { callBack } from './signal';

/** Answers an event: of an alarm, a person, a lease that ran out, or an execution that ended before its release. */
export async function requestRollback(ports: Ports, event: unknown): Promise<RequestAnswer> {
  const lease = readLapsedLease(event);
  if (lease !== undefined) return endLease(ports, lease, (request) => askBack(ports, request));
  const ended = readEndedExecution(event);
  if (ended !== undefined) return recover(ports, ended.releaseId, `its execution ended as ${ended.status}`);
  const request = readRollbackRequest(event);
  if (request === undefined) return { status: 'ignored', message: 'not an event that asks for a rollback' };
  return askBack(ports, request);
}

/**
 * Calls the running release back: the first request counts, later ones are recorded and change nothing.
 *
 * A request for a release that is already verified is too late for its signal; rolling it back is a rollback of its own.
 */
async function askBack(ports: Ports, request: RollbackRequest): Promise<RequestAnswer> {
  const { holder } = await ports.store.lane(request.service);
  if (holder === undefined || (request.releaseId !== undefined && request.releaseId !== holder)) {
    return { status: 'no-release', message: `no such release of ${request.service} is under way` };
  }
  if (request.needsRight) await assertMayAsk(ports, request, holder);
  const state = (await ports.store.get(holder))?.state;
  if (state !== 'production' && state !== 'rolled_back') {
    return { status: 'not-in-production', releaseId: holder, message: `${holder} is in ${state ?? 'no state yet'}` };
  }

  const trigger = {
    trigger: request.trigger,
    reason: request.reason,
    by: request.by,
    at: ports.clock.now().toISOString(),
    ...(request.id !== undefined && { id: request.id }),
  };
  const answer = await ports.store.recordTrigger(holder, trigger);
  if (answer.winner === undefined) {
    await record(ports, holder, request, 'too late', answer.late);
    return { status: 'too-late', releaseId: holder, message: `${holder} is verified already` };
  }
  if (answer.taskToken !== undefined) await callBack(ports.signals, answer.taskToken, answer.winner);
  await record(ports, holder, request, answer.first ? 'accepted' : 'already requested', answer.first ? 0 : answer.late);
  return answer.first
    ? { status: 'started', releaseId: holder, message: `${holder} is being rolled back` }
    : { status: 'already-requested', releaseId: holder, message: `${holder} is being rolled back already` };
}

/** Whoever hands the event over may have checked it, or not. @throws RefusedError, which is in the audit log then */
async function assertMayAsk(ports: Ports, { service, by }: RollbackRequest, releaseId: string): Promise<void> {
  const { config } = await ports.catalog.find(service);
  const check = async () => assertMay(config.permissions, 'rollback', by, service);
  await auditingRefusals(ports, { releaseId, by }, 'rollback', check);
}

/** So many late requests are in the audit log too: entries of a chain wait for one another, and the store has them all. */
const mostLateEntries = 20;

async function record(
  ports: Ports,
  releaseId: string,
  request: RollbackRequest,
  outcome: string,
  late: number,
): Promise<void> {
  if (late > mostLateEntries) return;
  const at = ports.clock.now().toISOString();
  const event = {
    key: `trigger/${request.trigger}/${at}/${late}`,
    at,
    by: request.by,
    what: `rollback requested: ${outcome}`,
    detail: { trigger: request.trigger, reason: request.reason },
  };
  await bounded(ports, ports.store.appendAudit(releaseId, event));
}

/** The function's entry for events: a malformed one is refused, because nobody would send it on purpose. */
export function isRollbackEvent(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'source' in event;
}

/** @throws InvalidInputError when the manual request has not the shape of one */
export function assertReadable(event: unknown): void {
  const source = (event as { source?: unknown }).source;
  if ((source === 'tidegate.manual' || source === 'tidegate.interrupt') && readRollbackRequest(event) === undefined) {
    throw new InvalidInputError('the rollback request needs a service, a reason, and who asks');
  }
}
