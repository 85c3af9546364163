import * as z from 'zod';
import { Reason } from '../reason';
import { ReleaseId, ServiceName } from '../release';
import { Version } from '../version';

const Instant = z.iso.datetime();

/** What a review comes to: all is well, something is left to do, or the change must not stay. */
export const ReviewOutcome = z.enum(['accepted', 'follow-up', 'rejected']);
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;

/** What a person says in a review. */
export const ReviewRequest = z.strictObject({
  outcome: ReviewOutcome.describe('`follow-up` when something is left to do, `rejected` when the change must not stay'),
  note: Reason.describe('What was found, and what is left to do'),
});
export type ReviewRequest = z.output<typeof ReviewRequest>;

/** What was said, by whom and when. */
export const ReviewDecision = ReviewRequest.extend({ by: z.string(), at: Instant });
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** The post-deployment review of a release: open until somebody has decided. */
export const Review = z.object({
  releaseId: ReleaseId,
  service: ServiceName,
  version: Version,
  openedAt: Instant,
  dueAt: Instant,
  decision: ReviewDecision.optional(),
});
export type Review = z.infer<typeof Review>;
