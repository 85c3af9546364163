import { checked } from '../../../lib/adapters/aws/release-store/items';
import { Review, type ReviewDecision } from '../../../lib/domain/review/review';
import type { ReviewCall, ReviewTimer } from '../../../lib/ports/review-timer';
import type { DecidedReview, Reviews } from '../../../lib/ports/reviews';

/** Reviews in memory. */
export class FakeReviews implements Reviews {
  private readonly reviews = new Map<string, Review>();

  async open(review: Review): Promise<Review> {
    const kept = this.reviews.get(review.releaseId) ?? checked(Review, review, 'review');
    this.reviews.set(review.releaseId, kept);
    return kept;
  }

  async find(service: string, releaseId: string): Promise<Review | undefined> {
    const review = this.reviews.get(releaseId);
    return review?.service === service ? review : undefined;
  }

  async listOpen(service: string): Promise<Review[]> {
    const open = [...this.reviews.values()].filter((one) => one.service === service && one.decision === undefined);
    return open.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  }

  async decide(service: string, releaseId: string, decision: ReviewDecision): Promise<DecidedReview | undefined> {
    const there = this.reviews.get(releaseId);
    if (there?.service !== service) return undefined;
    if (there.decision !== undefined) return { first: false, review: there };
    const review = { ...there, decision };
    this.reviews.set(releaseId, review);
    return { first: true, review };
  }
}

/** Timers that only remember what they were set to. */
export class FakeReviewTimer implements ReviewTimer {
  readonly timers = new Map<string, readonly string[]>();

  async set({ releaseId }: ReviewCall, times: readonly string[]): Promise<void> {
    this.timers.set(releaseId, times);
  }
}
