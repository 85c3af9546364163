import type { ServiceConfig } from '../../lib/config/schema';
import { type ReviewStep, stepNow } from '../../lib/domain/review/plan';
import type { Review } from '../../lib/domain/review/review';
import type { Notice } from '../../lib/ports/notifier';
import type { ReviewCall } from '../../lib/ports/review-timer';
import { bounded } from '../shared/bounded';
import type { Ports } from '../shared/ports';

/** What became of the call of a timer. */
export interface RemindAnswer {
  readonly status: 'told' | 'nothing to tell';
  readonly releaseId: string;
}

/**
 * Tells who has to know of a review that is still open: the release manager before it is due, the tech lead when it is
 * overdue. Nobody is told the same twice, however often the call comes; of reminders that were missed, the last counts.
 */
export async function remind(ports: Ports, { service, releaseId }: ReviewCall): Promise<RemindAnswer> {
  const { config } = await ports.catalog.find(service);
  const review = await ports.reviews.find(service, releaseId);
  const step = review && stepNow(review, config.review, ports.clock.now());
  if (review === undefined || step === undefined) return { status: 'nothing to tell', releaseId };
  await ports.notifier.send(noticeOf(review, step, config));
  if (step.kind === 'overdue') {
    const what = 'post-deployment review is overdue; the tech lead was told';
    const event = { key: 'review/overdue', at: step.at, by: 'tidegate', what, detail: { dueAt: review.dueAt } };
    await bounded(ports, ports.store.appendAudit(releaseId, event));
  }
  return { status: 'told', releaseId };
}

function noticeOf(
  { releaseId, service, version, openedAt, dueAt }: Review,
  step: ReviewStep,
  config: ServiceConfig,
): Notice {
  const isLate = step.kind === 'overdue';
  return {
    key: `${releaseId}/review/${step.key}`,
    audience: isLate ? 'tech-lead' : 'release-manager',
    severity: isLate ? 'error' : 'warning',
    releaseId,
    title: isLate
      ? `${service} ${version}: the review of the hotfix is overdue`
      : `${service} ${version}: the hotfix has to be reviewed`,
    body: [
      `It was deployed at ${openedAt}, and its review ${isLate ? 'was' : 'is'} due at ${dueAt}.`,
      ...(isLate ? [`${config.notifications.releaseManager} was reminded.`] : []),
      `Look at what it changed and what it left out, then say what you found: "tidegate review ${releaseId} --outcome accepted --note ...".`,
    ].join('\n'),
    links: {},
  };
}
