import { actorOnAws } from '../shared/on-aws/handler';
import { notifier } from '../shared/on-aws/notifier';
import { signals } from '../shared/on-aws/signals';
import { store } from '../shared/on-aws/store';
import { approval } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('approval', approval, { store, signals, notifier });
