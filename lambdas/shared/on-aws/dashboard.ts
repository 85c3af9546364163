import { LoggedDashboard } from '../../../lib/adapters/aws/dashboard';
import { webhooksOf } from '../../../lib/adapters/notifications/channels';
import { ToldDashboard } from '../../../lib/adapters/notifications/told-dashboard';
import { channelMeans, notificationsOf, notTold, sentNotices } from './channels';
import { dynamoDb } from './dynamo-db';
import { told } from './environment';

/**
 * Figures in the function's log, and for the webhooks of the service; written to the stream itself, because Lambda's
 * console puts words before every line.
 */
export const dashboard = () =>
  new ToldDashboard({
    dashboard: new LoggedDashboard(dynamoDb(), told('table'), (line) => {
      process.stdout.write(`${line}\n`);
    }),
    webhooksOf: async (service) => webhooksOf(await notificationsOf(service), channelMeans()),
    sent: sentNotices(),
    failed: notTold('release-metrics'),
  });
