import { actorOnAws } from '../shared/on-aws/handler';
import { machines } from '../shared/on-aws/machines';
import { signals } from '../shared/on-aws/signals';
import { store } from '../shared/on-aws/store';
import { target } from '../shared/on-aws/target';
import { rollbackTrigger } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('rollback-trigger', rollbackTrigger, { store, signals, machines, target });
