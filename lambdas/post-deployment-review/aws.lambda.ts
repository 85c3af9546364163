import { actorOnAws } from '../shared/on-aws/handler';
import { notifier } from '../shared/on-aws/notifier';
import { reviewTimer } from '../shared/on-aws/review-timer';
import { reviews } from '../shared/on-aws/reviews';
import { store } from '../shared/on-aws/store';
import { postDeploymentReview } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('post-deployment-review', postDeploymentReview, {
  store,
  reviews,
  reviewTimer,
  notifier,
});
