import type { Accepted } from '../../lib/domain/release-request/answers';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { findOwn } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Refuses a decision that no release waits for: production is entered without one. */
export async function decideApproval(ports: ApiPorts, request: ApiRequest): Promise<Accepted> {
  const { ref, outcome } = await findOwn(ports, request, 'release');
  if (outcome !== undefined) throw new RefusedError('release-ended', `${ref.id} has ended as ${outcome}`);
  throw new RefusedError('no-approval-pending', `${ref.id} waits for no approval`);
}
