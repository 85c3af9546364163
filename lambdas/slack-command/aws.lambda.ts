import { executions } from '../shared/on-aws/executions';
import { onAws } from '../shared/on-aws/handler';
import { machines } from '../shared/on-aws/machines';
import { notifier } from '../shared/on-aws/notifier';
import { portsOf, powertoolsLog } from '../shared/on-aws/ports';
import { requestKeys } from '../shared/on-aws/request-keys';
import { reviews } from '../shared/on-aws/reviews';
import { signals } from '../shared/on-aws/signals';
import { handOver, respond, seenRequests, services, signingSecret } from '../shared/on-aws/slack/requests';
import { store } from '../shared/on-aws/store';
import { slackCommand } from './index.lambda';

/** The function on AWS. */
export const handler = onAws(
  slackCommand({
    ...portsOf('slack-command', { store, signals, machines, notifier, reviews }),
    executions,
    requestKeys,
    log: powertoolsLog('slack-command'),
    services,
    signingSecret,
    seen: seenRequests,
    handOver,
    respond,
  }),
);
