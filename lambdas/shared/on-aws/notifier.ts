import * as z from 'zod';
import { SnsNotifier } from '../../../lib/adapters/aws/notifier';
import { systemClock } from '../../../lib/adapters/local/clock';
import { channelsOf } from '../../../lib/adapters/notifications/channels';
import { RoutedNotifier } from '../../../lib/adapters/notifications/routed-notifier';
import { serviceOfRelease } from '../../../lib/domain/release';
import { channelMeans, configOf, notTold, sentNotices } from './channels';
import { dynamoDb } from './dynamo-db';
import { told, toldAs } from './environment';
import { slackChannels } from './slack/notices';

const Topics = z.object({
  'release-manager': z.string(),
  'on-call': z.string(),
  'tech-lead': z.string(),
  'war-room': z.string(),
});

/** The topics of the audiences, and the channels of the services. */
export const notifier = () =>
  new RoutedNotifier({
    always: {
      name: 'sns',
      notifier: new SnsNotifier({
        topics: toldAs(Topics, 'topics'),
        dynamoDb: dynamoDb(),
        tableName: told('table'),
        clock: systemClock,
      }),
    },
    channelsOf: async (releaseId) => {
      const { notifications, slack } = await configOf(serviceOfRelease(releaseId));
      return [...channelsOf(notifications, channelMeans()), ...slackChannels(slack)];
    },
    sent: sentNotices(),
    failed: notTold('notifier'),
  });
