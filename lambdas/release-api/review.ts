import type { Accepted } from '../../lib/domain/release-request/answers';
import type { ReviewRequest } from '../../lib/domain/review/review';
import { recordReview } from '../post-deployment-review/record';
import { findRelease } from './find';
import type { ApiPorts } from './ports';
import type { ApiRequest } from './request';

/** Records the post-deployment review of a hotfix. */
export async function reviewRelease(ports: ApiPorts, request: ApiRequest): Promise<Accepted> {
  const { ref } = await findRelease(ports, request);
  return recordReview(ports, { releaseId: ref.id, by: request.caller, ...(request.input as ReviewRequest) });
}
