import type { NotificationChannel, Notifications } from '../../config/schema/notifications';
import { isAtLeast } from '../../domain/audience';
import type { Credentials } from '../../ports/credentials';
import type { Notice } from '../../ports/notifier';
import type { DeliveryMeans } from '../delivery/deliver';
import { PagerDutyChannel, pagerDutyUrls } from '../pagerduty/channel';
import { WebhookChannel } from '../webhook/channel';
import type { Channel } from './channel';

/** What channels work with. */
export interface ChannelMeans extends DeliveryMeans {
  readonly credentials: Credentials;
}

/** The channels that a service's configuration names, in its order. */
export const channelsOf = ({ channels }: Pick<Notifications, 'channels'>, means: ChannelMeans): Channel[] =>
  Object.entries(channels).map(([name, channel]) => channelOf(name, channel, means));

/** Those among them that are told the figures of releases, too. */
export const webhooksOf = (notifications: Pick<Notifications, 'channels'>, means: ChannelMeans): WebhookChannel[] =>
  channelsOf(notifications, means).filter((channel) => channel instanceof WebhookChannel);

function channelOf(name: string, channel: NotificationChannel, means: ChannelMeans): Channel {
  const common = { ...means, name, takes: (notice: Notice) => takes(channel, notice) };
  switch (channel.type) {
    case 'pagerduty':
      return new PagerDutyChannel({
        ...common,
        url: pagerDutyUrls[channel.region],
        routingKey: channel.routingKey,
      });
    case 'webhook':
      return new WebhookChannel({ ...common, url: channel.url, secret: channel.secret });
  }
}

const takes = ({ audiences, severity }: Pick<NotificationChannel, 'audiences' | 'severity'>, notice: Notice): boolean =>
  audiences.includes(notice.audience) && isAtLeast(notice.severity, severity);
