import { onAws } from '../shared/on-aws/handler';
import { portsOf, powertoolsLog } from '../shared/on-aws/ports';
import { chatOf, releaseMessages } from '../shared/on-aws/slack/board';
import { store } from '../shared/on-aws/store';
import { slackBoard } from './index.lambda';

/** The function on AWS. */
export const handler = onAws(
  slackBoard({
    ...portsOf('slack-board', { store }),
    messages: releaseMessages,
    chatOf,
    log: powertoolsLog('slack-board'),
  }),
);
