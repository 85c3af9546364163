import { actorOnAws } from '../shared/on-aws/handler';
import { notifier as people } from '../shared/on-aws/notifier';
import { store } from '../shared/on-aws/store';
import { notifier } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('notifier', notifier, { store, notifier: people });
