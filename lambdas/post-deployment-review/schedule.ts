import { needsReview, openReview, stepsAfter } from '../../lib/domain/review/plan';
import { effect } from '../shared/actor';
import { callFor } from './events';

/** Opens the review of a hotfix that was deployed, and sets the timers of its reminders; nothing for other releases. */
export const schedule = effect({}, async ({ release, ports, config, now, audit }) => {
  if (!needsReview(release)) return;
  const review = await ports.reviews.open(openReview(release, now(), config.review));
  const steps = stepsAfter(review, config.review, now());
  await ports.reviewTimer.set(
    callFor(review),
    steps.map(({ at }) => at),
  );
  await audit('review/opened', 'post-deployment review opened', { dueAt: review.dueAt });
});
