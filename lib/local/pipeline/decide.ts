import * as z from 'zod';
import { decideApproval } from '../../../lambdas/approval/decide';
import type { Ports } from '../../../lambdas/shared/ports';
import { ReleaseNotFoundError } from '../../domain/errors';
import type { Accepted } from '../../domain/release-request/answers';

/** What a person on this machine says about a release that waits for approval. */
export const DecisionWish = z.object({
  releaseId: z.string(),
  decision: z.enum(['approved', 'rejected']),
  by: z.string().min(1),
  reason: z.string().min(1).max(1000).optional(),
});
export type DecisionWish = z.infer<typeof DecisionWish>;

/** Decides about the release that this process runs. @throws RefusedError, ReleaseNotFoundError */
export async function decideHere(ports: Ports, { releaseId, ...decision }: DecisionWish): Promise<Accepted> {
  const record = await ports.store.get(releaseId);
  if (record === undefined) throw new ReleaseNotFoundError(releaseId);
  return decideApproval(ports, record, decision);
}
