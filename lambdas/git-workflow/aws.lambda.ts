import { artifacts } from '../shared/on-aws/artifacts';
import { actorOnAws } from '../shared/on-aws/handler';
import { notifier } from '../shared/on-aws/notifier';
import { sourceControl } from '../shared/on-aws/source-control';
import { store } from '../shared/on-aws/store';
import { gitWorkflow } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('git-workflow', gitWorkflow, { store, artifacts, notifier, sourceControl });
