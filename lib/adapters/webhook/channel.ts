import type { ReleaseMetrics } from '../../domain/metrics/release-metrics';
import type { Credentials } from '../../ports/credentials';
import type { Notice } from '../../ports/notifier';
import { type DeliveryMeans, deliver } from '../delivery/deliver';
import type { Channel } from '../notifications/channel';
import { endMessage, messageId, noticeMessage, type WebhookMessage } from './message';
import { secretsIn, signatureHeaders } from './signature';

export interface WebhookOptions extends DeliveryMeans {
  readonly name: string;
  readonly url: string;
  /** The name of the secret that requests are signed with. */
  readonly secret: string;
  readonly credentials: Credentials;
  readonly takes: (notice: Notice) => boolean;
}

const remedy = 'see what the receiver says, and that the URL is the right one';

/** Posts notices, and the figures of releases, to a URL, signed as Standard Webhooks says: https://www.standardwebhooks.com */
export class WebhookChannel implements Channel {
  constructor(private readonly options: WebhookOptions) {}

  get name(): string {
    return this.options.name;
  }

  takes(notice: Notice): boolean {
    return this.options.takes(notice);
  }

  tell(notice: Notice): Promise<void> {
    const what = `tell ${notice.audience} of ${notice.releaseId}`;
    return this.post(what, notice.key, noticeMessage(notice, this.options.clock.now()));
  }

  /** Tells the figures of a release that has ended. @throws as `tell` does */
  tellEnd(key: string, metrics: ReleaseMetrics): Promise<void> {
    return this.post(`tell the end of ${metrics.releaseId}`, key, endMessage(metrics, this.options.clock.now()));
  }

  private async post(what: string, key: string, message: WebhookMessage): Promise<void> {
    const { name, url, secret, credentials } = this.options;
    const text = await credentials.text(secret);
    const secrets = secretsIn(text, secret);
    const id = messageId(name, key);
    const body = JSON.stringify(message);
    // Every try is signed anew: receivers refuse old timestamps.
    const make = (now: Date) => ({ url, headers: signatureHeaders(id, now, body, secrets), body });
    await deliver({ what, make, secrets: [...formsOf(text), ...tokensOf(url)], remedy }, this.options);
  }
}

/** The secrets as they are kept, and without what they begin with. */
const formsOf = (text: string): string[] =>
  text.split(/\s+/).flatMap((secret) => [secret, secret.replace(/^whsec_/, '')]);

/** Parts of a URL that may be a secret, as in those of chats: whoever knows them can post. */
const tokensOf = (url: string): string[] => {
  const { pathname, search } = new URL(url);
  return [...pathname.split('/'), ...search.split(/[?&=]/)].filter((part) => part.length >= 16);
};
