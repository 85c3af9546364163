import { executions } from '../shared/on-aws/executions';
import { onAws } from '../shared/on-aws/handler';
import { machines } from '../shared/on-aws/machines';
import { notifier } from '../shared/on-aws/notifier';
import { portsOf, powertoolsLog } from '../shared/on-aws/ports';
import { requestKeys } from '../shared/on-aws/request-keys';
import { reviews } from '../shared/on-aws/reviews';
import { signals } from '../shared/on-aws/signals';
import { store } from '../shared/on-aws/store';
import { releaseApi } from './index.lambda';

/** The function on AWS. */
export const handler = onAws(
  releaseApi({
    ...portsOf('release-api', { store, signals, machines, notifier, reviews }),
    executions,
    requestKeys,
    log: powertoolsLog('release-api'),
  }),
);
