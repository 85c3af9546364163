import { AwsSecret } from '../../../lib/adapters/aws/secret';
import { SecretFields } from '../../../lib/adapters/aws/secret-fields';
import { TableSentNotices } from '../../../lib/adapters/aws/sent-notices';
import { FileCatalog } from '../../../lib/adapters/aws/service-catalog';
import { systemClock } from '../../../lib/adapters/local/clock';
import type { ChannelMeans } from '../../../lib/adapters/notifications/channels';
import type { ServiceConfig } from '../../../lib/config/schema';
import { notToldBy } from '../not-told';
import { dynamoDb } from './dynamo-db';
import { told } from './environment';
import { once } from './once';
import { powertoolsLog } from './ports';
import { store } from './store';

/** The keys of channels; a pipeline whose services have none has no secret for them. */
const secret = once(() => new AwsSecret(told('notificationSecret'), systemClock));

/** What channels work with. A function is in no private network, so there is no host of one that it could be let to. */
export const channelMeans = once(
  (): ChannelMeans => ({
    clock: systemClock,
    credentials: new SecretFields({ text: () => secret().text() }),
    privateHosts: new Set(),
  }),
);

/** What channels have told. */
export const sentNotices = () => new TableSentNotices(dynamoDb(), told('table'), systemClock);

const catalog = once(() => new FileCatalog(told('services')));

/** The configuration of a service. */
export const configOf = async (service: string): Promise<ServiceConfig> => (await catalog().find(service)).config;

/** Who is told of a service's releases. */
export const notificationsOf = async (service: string): Promise<ServiceConfig['notifications']> =>
  (await configOf(service)).notifications;

/** Notes in the log of a function, and with the release, what was not told. */
export const notTold = (functionName: string) =>
  notToldBy({ clock: systemClock, store: store(), log: powertoolsLog(functionName) });
