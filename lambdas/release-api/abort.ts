import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { EndRequest } from '../../lib/domain/release-request';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { bounded } from '../shared/bounded';
import { findOwn } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Between two boxes nothing runs that could be ended, so it is tried again for some seconds. */
const mostTries = 15;
const pauseMilliseconds = 300;

/** Ends a release before production: it fails, and leaves nothing behind. */
export async function abortRelease(ports: ApiPorts, request: ApiRequest): Promise<Accepted> {
  const record = await findOwn(ports, request, 'rollback');
  const { reason } = request.input as EndRequest;
  const { ref, state } = await untilSettled(ports, record, (now) => abort(ports, now, request.caller, reason));
  if (isBeforeProduction(state)) return { releaseId: ref.id, message: `${ref.id} is being ended as failed` };
  throw new RefusedError(
    'release-in-production',
    `${ref.id} has reached ${state}`,
    {},
    { remedy: 'roll it back instead' },
  );
}

/** Whether a release in this state has changed nothing that users see. */
export const isBeforeProduction = (state: ReleaseRecord['state']): boolean =>
  state === 'initiated' || state === 'quality_gates' || state === 'staging' || state === 'failed';

/** Ends what runs before production; false when nothing does. A release that fails anyway needs no help. */
export async function abort(ports: ApiPorts, { ref, state }: ReleaseRecord, by: string, reason: string) {
  if (state === 'failed') return true;
  if (!(await ports.executions.abort(ref.id, `${by}: ${reason}`))) return false;
  const at = ports.clock.now().toISOString();
  const event = { key: 'api/abort', at, by, what: 'release aborted', detail: { reason } };
  await bounded(ports, ports.store.appendAudit(ref.id, event));
  return true;
}

/**
 * Follows the release until it was ended, or has left the boxes before production, and returns it as it was then.
 * @throws RefusedError when it has ended, or neither happens in time
 */
export async function untilSettled(
  { store, clock }: ApiPorts,
  { ref }: ReleaseRecord,
  end: (record: ReleaseRecord) => Promise<boolean>,
): Promise<ReleaseRecord> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const record = await store.get(ref.id);
    if (record?.outcome !== undefined) {
      throw new RefusedError('release-ended', `${ref.id} has ended as ${record.outcome}`);
    }
    if (record !== undefined && (!isBeforeProduction(record.state) || (await end(record)))) return record;
    await clock.sleep(pauseMilliseconds);
  }
  const message = `${ref.id} is between two states, or nothing runs it any more`;
  throw new RefusedError('release-changing-state', message, {}, { remedy: 'try again in a moment' });
}
