import type { Credentials } from '../../ports/credentials';
import type { Notice } from '../../ports/notifier';
import { type DeliveryMeans, deliver } from '../delivery/deliver';
import { DeliveryError } from '../delivery/failure';
import type { Channel } from '../notifications/channel';
import { eventOf } from './event';

/** Where PagerDuty takes events, by the region of the account. */
export const pagerDutyUrls = {
  us: 'https://events.pagerduty.com/v2/enqueue',
  eu: 'https://events.eu.pagerduty.com/v2/enqueue',
} as const;

export interface PagerDutyOptions extends DeliveryMeans {
  readonly name: string;
  readonly url: string;
  /** The name of the integration key. */
  readonly routingKey: string;
  readonly credentials: Credentials;
  readonly takes: (notice: Notice) => boolean;
}

const remedy = 'check the integration key, and that the integration is one of Events API v2';

/**
 * Opens incidents in PagerDuty and resolves them: one for each release, which later notices of it are added to. Notices
 * that are about no incident page nobody.
 */
export class PagerDutyChannel implements Channel {
  constructor(private readonly options: PagerDutyOptions) {}

  get name(): string {
    return this.options.name;
  }

  /** What resolves an incident is as harmless as its notice, and still has to get where the incident was opened. */
  takes(notice: Notice): boolean {
    if (notice.incident === undefined) return false;
    return notice.incident.action === 'resolve' || this.options.takes(notice);
  }

  async tell(notice: Notice): Promise<void> {
    const { incident, audience, releaseId } = notice;
    if (incident === undefined) return;
    const key = await this.routingKey();
    const { url } = this.options;
    const make = (now: Date) => ({ url, headers: {}, body: JSON.stringify(eventOf(notice, incident, key, now)) });
    const doing = incident.action === 'resolve' ? 'resolve the incident' : `page ${audience}`;
    await deliver({ what: `${doing} of ${releaseId}`, make, secrets: [key], remedy }, this.options);
  }

  /** @throws DeliveryError when it is none: sending it would only tell it to others */
  private async routingKey(): Promise<string> {
    const { credentials, routingKey } = this.options;
    const key = (await credentials.text(routingKey)).trim();
    if (/^[A-Za-z0-9]{32}$/.test(key)) return key;
    throw new DeliveryError(`${routingKey} holds no integration key; allowed: 32 letters and digits`, {
      remedy: 'take the integration key of an Events API v2 integration from PagerDuty',
    });
  }
}
