import { LoggedDashboard } from '../../../lib/adapters/aws/dashboard';
import { ReleaseEvents } from '../../../lib/adapters/aws/release-events';
import { webhooksOf } from '../../../lib/adapters/notifications/channels';
import { ToldDashboard } from '../../../lib/adapters/notifications/told-dashboard';
import { channelMeans, notificationsOf, notTold, sentNotices } from './channels';
import { dynamoDb } from './dynamo-db';
import { told } from './environment';
import { once } from './once';

const events = once(() => new ReleaseEvents());

/**
 * Figures in the function's log, on the event bus, and for the webhooks of the service; the log is written to the stream itself, because Lambda's
 * console puts words before every line.
 */
export const dashboard = () =>
  new ToldDashboard({
    dashboard: new LoggedDashboard(dynamoDb(), told('table'), (line) => {
      process.stdout.write(`${line}\n`);
    }),
    followersOf: async (service) => [events(), ...webhooksOf(await notificationsOf(service), channelMeans())],
    sent: sentNotices(),
    failed: notTold('release-metrics'),
  });
