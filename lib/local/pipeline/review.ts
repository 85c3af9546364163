import * as z from 'zod';
import { recordReview } from '../../../lambdas/post-deployment-review/record';
import { InvalidInputError } from '../../domain/errors';
import type { Accepted } from '../../domain/release-request/answers';
import { ReviewRequest } from '../../domain/review/review';
import type { Pipeline } from './pipeline';

/** What a person says in a review, as it was typed. */
export interface SaidInReview {
  readonly releaseId: string;
  readonly by: string;
  readonly outcome: string;
  readonly note: string;
}

/** Records the post-deployment review of a hotfix. @throws InvalidInputError, RefusedError */
export async function review({ local }: Pipeline, { releaseId, by, ...said }: SaidInReview): Promise<Accepted> {
  const request = ReviewRequest.safeParse(said);
  if (!request.success) throw new InvalidInputError(z.prettifyError(request.error).replaceAll(/\s*\n\s*/g, ' '));
  return recordReview(local.ports, { releaseId, by, ...request.data });
}
