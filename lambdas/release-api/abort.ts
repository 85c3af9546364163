import type { ReleaseOutcome } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { EndRequest } from '../../lib/domain/release-request';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { stopRelease } from '../shared/stop-release';
import { findOwn } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Ends a release before production: it fails, and leaves nothing behind. */
export async function abortRelease(ports: ApiPorts, request: ApiRequest): Promise<Accepted> {
  const record = await findOwn(ports, request, 'rollback');
  const { ref } = record;
  const { reason } = request.input as EndRequest;
  if (await abort(ports, record, request.caller, reason)) {
    return { releaseId: ref.id, message: `${ref.id} is being ended as failed` };
  }
  throw new RefusedError(
    'release-in-production',
    `${ref.id} has reached production`,
    {},
    { remedy: 'roll it back instead' },
  );
}

/** Ends a release that has not entered production; false when it has. @throws RefusedError when it has ended */
export async function abort(
  ports: ApiPorts,
  { ref, outcome }: ReleaseRecord,
  by: string,
  reason: string,
): Promise<boolean> {
  if (outcome !== undefined) throw hasEnded(ref.id, outcome);
  return stopRelease(ports, ref.id, { kind: 'aborted', by, reason }, (cause) => ports.executions.abort(ref.id, cause));
}

/** The refusal of what is wanted of a release that has ended. */
export const hasEnded = (releaseId: string, outcome: ReleaseOutcome): RefusedError =>
  new RefusedError(
    'release-ended',
    `${releaseId} has ended as ${outcome}`,
    {},
    outcome === 'escalated' ? { remedy: 'see to production, then resolve it' } : {},
  );
