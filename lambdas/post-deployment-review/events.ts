import * as z from 'zod';
import { ReleaseId, ServiceName } from '../../lib/domain/release';
import type { Review } from '../../lib/domain/review/review';
import type { ReviewCall } from '../../lib/ports/review-timer';

const Call = z.object({ source: z.literal('tidegate.review'), service: ServiceName, releaseId: ReleaseId });

/** Reads the call of a timer; undefined when it is another event. */
export const readReviewCall = (event: unknown): ReviewCall | undefined => Call.safeParse(event).data;

/** The call that timers make for a review. */
export const callFor = ({ service, releaseId }: Pick<Review, 'service' | 'releaseId'>): ReviewCall => ({
  source: 'tidegate.review',
  service,
  releaseId,
});
