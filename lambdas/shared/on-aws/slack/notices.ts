import { systemClock } from '../../../../lib/adapters/local/clock';
import type { Channel } from '../../../../lib/adapters/notifications/channel';
import { SlackNotices } from '../../../../lib/adapters/slack/notices';
import type { Slack } from '../../../../lib/config/schema/slack';
import { slackSecret } from './secret';

const token = async (): Promise<string> => (await slackSecret()).botToken;

/** The way to the audiences of a service in Slack; none of a service that is not there. */
export const slackChannels = (slack: Slack | undefined): Channel[] =>
  slack === undefined ? [] : [new SlackNotices(slack, { apiUrl: slack.apiUrl, clock: systemClock, token })];
