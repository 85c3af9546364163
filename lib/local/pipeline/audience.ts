import { notToldBy } from '../../../lambdas/shared/not-told';
import type { Ports } from '../../../lambdas/shared/ports';
import { privateHostsIn } from '../../adapters/delivery/reach';
import { systemClock } from '../../adapters/local/clock';
import { EnvironmentCredentials } from '../../adapters/local/credentials';
import { LocalDashboard } from '../../adapters/local/dashboard';
import { LocalNotifier } from '../../adapters/local/notifier';
import { LocalSentNotices } from '../../adapters/local/sent-notices';
import type { Channel } from '../../adapters/notifications/channel';
import { type ChannelMeans, channelsOf, webhooksOf } from '../../adapters/notifications/channels';
import { RoutedNotifier } from '../../adapters/notifications/routed-notifier';
import { ToldDashboard } from '../../adapters/notifications/told-dashboard';
import { SlackNotices } from '../../adapters/slack/notices';
import type { LoadedConfig } from '../../config/load';
import { peopleOf } from '../../config/people';
import type { ServiceConfig } from '../../config/schema';
import type { Notice } from '../../ports/notifier';
import type { ReleaseStore } from '../../ports/release-store';
import type { StateDirectory } from '../state-directory';

export interface LocalAudienceOptions {
  readonly loaded: LoadedConfig;
  readonly state: StateDirectory;
  readonly store: ReleaseStore;
  readonly environment: NodeJS.ProcessEnv;
  readonly logOf: Ports['logOf'];
  readonly onNotice: (notice: Notice & { to: string }) => void;
}

/** Who is told on this machine: people, and whoever follows the figures. */
export interface LocalAudience {
  /** Tells people on the terminal and in a file, and through the channels that the service has. */
  readonly notifier: RoutedNotifier;
  /** Keeps the figures in a file, and tells the webhooks that the service has. */
  readonly dashboard: ToldDashboard;
}

/** Connects everybody who is told. */
export function localAudience(options: LocalAudienceOptions): LocalAudience {
  const { loaded, state, store, environment, logOf, onNotice } = options;
  const { config } = loaded;
  const means: ChannelMeans = {
    clock: systemClock,
    credentials: new EnvironmentCredentials(environment),
    privateHosts: privateHostsIn(environment['TIDEGATE_PRIVATE_HOSTS']),
  };
  const sent = new LocalSentNotices(state.root);
  return {
    notifier: new RoutedNotifier({
      always: { name: 'terminal', notifier: new LocalNotifier(state.root, peopleOf(config), onNotice) },
      channelsOf: async () => [...channelsOf(config.notifications, means), ...slackChannels(config, means)],
      sent,
      failed: notToldBy({ clock: systemClock, store, log: logOf('notifier') }),
    }),
    dashboard: new ToldDashboard({
      dashboard: new LocalDashboard(state.root),
      followersOf: async () => webhooksOf(config.notifications, means),
      sent,
      failed: notToldBy({ clock: systemClock, store, log: logOf('release-metrics') }),
    }),
  };
}

/** The way to the audiences of a service in Slack. */
function slackChannels({ slack }: ServiceConfig, { clock, credentials }: ChannelMeans): Channel[] {
  if (slack === undefined) return [];
  const token = () => credentials.text(slack.credentials.botToken);
  return [new SlackNotices(slack, { apiUrl: slack.apiUrl, clock, token })];
}
