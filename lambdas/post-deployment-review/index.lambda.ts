import { type ActorHandler, createHandler, type Handler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { readReviewCall } from './events';
import { remind } from './remind';
import { schedule } from './schedule';

/** Sees to it that every hotfix is reviewed after its deployment. */
export const postDeploymentReview = (ports: Ports): ActorHandler => {
  const runAction = createHandler('post-deployment-review', { schedule }, ports);
  const handle: Handler = async (event) => {
    const call = readReviewCall(event);
    return call === undefined ? runAction(event) : remind(ports, call);
  };
  return Object.assign(handle, { actions: runAction.actions });
};
