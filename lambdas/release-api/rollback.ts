import { LaneHeldError } from '../../lib/domain/errors';
import type { ReleaseRef } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import { type EndRequest, mostListed } from '../../lib/domain/release-request';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { RefusedError } from '../../lib/domain/release-request/problems';
import type { RequestAnswer } from '../../lib/domain/rollback-request';
import type { RollbackInput } from '../../lib/ports/release-executions';
import { requestRollback } from '../rollback-trigger/request';
import { bounded } from '../shared/bounded';
import { isBeforeProduction } from '../shared/stop-release';
import { abort, hasEnded } from './abort';
import { findOwn } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Has the release in the path back. */
export async function rollBackRelease(ports: ApiPorts, request: ApiRequest): Promise<Accepted> {
  const record = await findOwn(ports, request, 'rollback');
  return rollBack(ports, record, request.caller, (request.input as EndRequest).reason);
}

/**
 * Has a release back, wherever it is: before production it ends as failed, in production it is called back, and after
 * that the rollback machine runs on its own.
 */
export async function rollBack(ports: ApiPorts, record: ReleaseRecord, by: string, reason: string): Promise<Accepted> {
  const { ref, outcome } = record;
  if (outcome === 'completed') return undo(ports, record, by, reason);
  if (await abort(ports, record, by, reason)) {
    return { releaseId: ref.id, message: `${ref.id} has not reached production; it is being ended as failed` };
  }
  await untilInProduction(ports, ref);
  const event = { source: 'tidegate.manual', service: ref.service, releaseId: ref.id, by, reason };
  return accepted(ref.id, await requestRollback(ports, event));
}

/** A release may be on its way: it has passed the entry into production, and nothing of production runs yet. */
const mostLooks = 15;
const pauseMilliseconds = 300;

/** @throws RefusedError when the release ends first, or does not get there in time */
async function untilInProduction({ store, clock }: ApiPorts, { id }: ReleaseRef): Promise<void> {
  for (let looks = 1; looks <= mostLooks; looks++) {
    const record = await store.get(id);
    if (record?.outcome !== undefined) throw hasEnded(id, record.outcome);
    if (record !== undefined && !isBeforeProduction(record.state)) return;
    await clock.sleep(pauseMilliseconds);
  }
  const message = `${id} is between two states, or nothing runs it any more`;
  throw new RefusedError('release-changing-state', message, {}, { remedy: 'try again in a moment' });
}

function accepted(releaseId: string, { status, message }: RequestAnswer): Accepted {
  if (status === 'started' || status === 'already-requested') return { releaseId, message };
  throw new RefusedError('release-verified', message, {}, { remedy: 'ask again once the release has completed' });
}

/** Runs the rollback machine for a release that has completed. */
async function undo(ports: ApiPorts, record: ReleaseRecord, by: string, reason: string): Promise<Accepted> {
  const { ref } = record;
  await assertLive(ports, record);
  const input: RollbackInput = {
    release: ref,
    grant: await grantFor(ports, record),
    error: { Error: 'RollbackRequested', Cause: `${by}: ${reason}` },
  };
  for (let attempt = 1; ; attempt++) {
    if ((await ports.executions.startRollback(`${ref.id}-r${attempt}`, input)) !== 'ended') break;
    await assertNotUndone(ports, ref);
  }
  const at = ports.clock.now().toISOString();
  const event = { key: `api/rollback/${at}`, at, by, what: 'rollback requested: accepted', detail: { reason } };
  await bounded(ports, ports.store.appendAudit(ref.id, event));
  return { releaseId: ref.id, message: `${ref.id} is being rolled back` };
}

/** A rollback under this name has ended: if it did what was asked for, there is nothing left to do. */
async function assertNotUndone({ store }: ApiPorts, { id, service }: ReleaseRef): Promise<void> {
  const outcome = (await store.get(id))?.outcome;
  if (outcome === undefined || outcome === 'completed') return;
  if (outcome !== 'escalated') await store.releaseLane(service, id);
  throw hasEnded(id, outcome);
}

/** An older release is not what users have: undoing it would undo the ones after it too. */
async function assertLive({ store }: ApiPorts, { ref }: ReleaseRecord): Promise<void> {
  const latest = await store.list(ref.service, mostListed);
  const live = latest.find(({ outcome }) => outcome === 'completed')?.ref.id;
  if (live === ref.id) return;
  throw new RefusedError('not-live', `${ref.service} runs ${live ?? 'another release'}, not ${ref.id}`, {
    ...(live !== undefined && { holder: live }),
  });
}

/**
 * The lane, which keeps others away until the rollback ends; the holder itself gets it again. When the start then fails,
 * nobody knows whether it did, so the lane is kept, and the same request made again goes on from there.
 */
async function grantFor({ store }: ApiPorts, { ref, facts }: ReleaseRecord): Promise<RollbackInput['grant']> {
  if (facts.branchCommit === undefined) {
    throw new RefusedError('nothing-deployed', `${ref.id} never reached an environment`);
  }
  try {
    return { epoch: await store.acquireLane(ref.service, ref.id), commit: facts.branchCommit };
  } catch (error) {
    if (!(error instanceof LaneHeldError)) throw error;
    throw new RefusedError('lane-held', error.message, { holder: error.holder }, { remedy: 'wait for its end' });
  }
}
