import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { Accepted } from '../../lib/domain/release-request/answers';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { assertMay } from '../../lib/domain/release-request/rights';
import { alreadyReviewed, assertReviewable } from '../../lib/domain/review/decide';
import { openReview } from '../../lib/domain/review/plan';
import type { ReviewRequest } from '../../lib/domain/review/review';
import type { Ports } from '../shared/ports';
import { auditingRefusals, type Wish } from '../shared/refusals';

/** What recording a review works with. */
export type RecordPorts = Pick<Ports, 'catalog' | 'store' | 'reviews' | 'clock'>;

/** What a person has found in a review. */
export type Reviewing = Wish & ReviewRequest;

/**
 * Records the post-deployment review of a hotfix. The first decision stays; a second one, one by somebody who may not, and
 * one about a release that needs none are refused and change nothing. @throws RefusedError
 */
export async function recordReview(ports: RecordPorts, wish: Reviewing): Promise<Accepted> {
  const { releaseId } = wish;
  const record = await ports.store.get(releaseId);
  if (record === undefined) throw new RefusedError('unknown-release', `there is no release ${releaseId}`);
  await auditingRefusals(ports, wish, 'review', () => decide(ports, record, wish));
  return { releaseId, message: `the review of ${releaseId} is recorded: ${wish.outcome}` };
}

async function decide(ports: RecordPorts, record: ReleaseRecord, { by, outcome, note }: Reviewing): Promise<void> {
  const { ref } = record;
  const { config } = await ports.catalog.find(ref.service);
  assertMay(config.permissions, 'review', by, ref.service);
  assertReviewable(record);
  // The release may have failed to open it: that must not keep anybody from reviewing.
  const endedAt = new Date(record.endedAt ?? ports.clock.now());
  await ports.reviews.open(openReview(ref, endedAt, config.review));
  const decision = { outcome, note, by, at: ports.clock.now().toISOString() };
  const decided = await ports.reviews.decide(ref.service, ref.id, decision);
  const counted = decided?.review.decision ?? decision;
  await ports.store.appendAudit(ref.id, {
    key: 'review/recorded',
    at: counted.at,
    by: counted.by,
    what: `post-deployment review: ${counted.outcome}`,
    detail: { outcome: counted.outcome, note: counted.note },
  });
  if (decided?.first !== true) throw alreadyReviewed(ref.id, counted);
}
