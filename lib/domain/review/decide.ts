import type { ReleaseRecord } from '../release-record';
import { RefusedError } from '../release-request/problems';
import { needsReview } from './plan';
import type { ReviewDecision } from './review';

/** Lets pass a release that has a review to make: a hotfix that has reached production, and ended. @throws RefusedError */
export function assertReviewable({ ref, outcome }: Pick<ReleaseRecord, 'ref' | 'outcome'>): void {
  const refuse = (why: string, remedy?: string) =>
    new RefusedError('nothing-to-review', `${ref.id} ${why}`, {}, remedy === undefined ? {} : { remedy });
  if (!needsReview(ref))
    throw refuse(`is a ${ref.type} release, and only hotfixes are reviewed after their deployment`);
  if (outcome === undefined) throw refuse('is under way', 'review it once it has ended');
  if (outcome === 'failed') throw refuse('has failed before production, so that nothing was deployed');
}

/** The refusal of a second decision; the first one stays. */
export const alreadyReviewed = (releaseId: string, { outcome, by, at }: ReviewDecision): RefusedError =>
  new RefusedError('already-reviewed', `${releaseId} was reviewed by ${by} at ${at}: ${outcome}`);
