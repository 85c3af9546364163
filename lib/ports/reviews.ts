import type { Review, ReviewDecision } from '../domain/review/review';

/** What was decided about a review, and whether it was this decision that counted. */
export interface DecidedReview {
  readonly first: boolean;
  readonly review: Review;
}

/**
 * The post-deployment reviews of releases. Writes are conditional and safe to repeat. @throws TransientError when the
 * store does not answer; asking again is safe
 */
export interface Reviews {
  /** Opens a review, unless the release has one, and returns the one that it has then. */
  open(review: Review): Promise<Review>;
  find(service: string, releaseId: string): Promise<Review | undefined>;
  /** The reviews of a service that nobody has decided, the one that is due first before the others. */
  listOpen(service: string): Promise<Review[]>;
  /** Decides an open review; the first decision stays. Undefined when the release has no review. */
  decide(service: string, releaseId: string, decision: ReviewDecision): Promise<DecidedReview | undefined>;
}
