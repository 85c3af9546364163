import type { ReleaseRef } from '../release';
import type { Review } from './review';

/** When reviews are due, and when somebody is reminded of them: seconds after the end of the deployment. */
export interface ReviewPolicy {
  readonly due: number;
  readonly reminders: readonly number[];
}

/** A moment at which somebody is told of an open review. */
export interface ReviewStep {
  /** Identity within the review. */
  readonly key: string;
  readonly kind: 'reminder' | 'overdue';
  /** ISO 8601. */
  readonly at: string;
}

/** Hotfixes go to production past staging and some of the gates, so that a person looks at them afterwards. */
export const needsReview = ({ type }: Pick<ReleaseRef, 'type'>): boolean => type === 'hotfix';

/** The review of a release whose deployment has ended just now. */
export function openReview({ id, service, version }: ReleaseRef, now: Date, { due }: ReviewPolicy): Review {
  return { releaseId: id, service, version, openedAt: now.toISOString(), dueAt: later(now, due) };
}

/** Every moment at which somebody is told of a review that is still open then: the reminders, and that it is overdue. */
export function stepsOf({ openedAt, dueAt }: Review, { reminders }: ReviewPolicy): ReviewStep[] {
  const times = [...new Set(reminders)].sort((a, b) => a - b).map((seconds) => later(new Date(openedAt), seconds));
  const before = times.filter((at) => Date.parse(at) < Date.parse(dueAt));
  return [
    ...before.map((at, index): ReviewStep => ({ key: `reminder-${index + 1}`, kind: 'reminder', at })),
    { key: 'overdue', kind: 'overdue', at: dueAt },
  ];
}

/** What to tell now: the latest step whose time has come. Undefined before the first, and once somebody has decided. */
export function stepNow(review: Review, policy: ReviewPolicy, now: Date): ReviewStep | undefined {
  if (review.decision !== undefined) return undefined;
  return stepsOf(review, policy).findLast(({ at }) => Date.parse(at) <= now.getTime());
}

/** The steps that are still to come. */
export const stepsAfter = (review: Review, policy: ReviewPolicy, now: Date): ReviewStep[] =>
  stepsOf(review, policy).filter(({ at }) => Date.parse(at) > now.getTime());

/** Whether a review that is open has not been made in time. */
export const isOverdue = ({ dueAt, decision }: Review, now: Date): boolean =>
  decision === undefined && Date.parse(dueAt) <= now.getTime();

const later = (from: Date, seconds: number): string => new Date(from.getTime() + seconds * 1000).toISOString();
