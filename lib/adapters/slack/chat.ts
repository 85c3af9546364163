import * as z from 'zod';
import type { SlackMessage } from '../../domain/slack/blocks';
import type { Chat, Place } from '../../ports/chat';
import type { Clock } from '../../ports/clock';
import { SlackClient, type SlackClientOptions } from './client';
import { SlackError } from './error';

const Posted = z.object({ channel: z.string(), ts: z.string() });

/** Slack takes about one message a second in a channel. */
const paceMilliseconds = 1_000;

/** What nobody wants beside a message: pictures of what it links to. */
const unfurl = { unfurl_links: false, unfurl_media: false };

/** Messages through Slack's Web API, not more than one a second in each channel. */
export class SlackChat implements Chat {
  readonly #client: SlackClient;
  readonly #clock: Clock;
  readonly #nextAt = new Map<string, number>();

  constructor(options: SlackClientOptions) {
    this.#client = new SlackClient(options);
    this.#clock = options.clock;
  }

  async post(channel: string, { text, blocks }: SlackMessage): Promise<Place> {
    await this.pace(channel);
    return this.#client.call({
      method: 'chat.postMessage',
      doing: `post to ${channel}`,
      body: { channel, text, blocks, ...unfurl },
      answer: Posted,
      isRepeatable: false,
    });
  }

  async update({ channel, ts }: Place, { text, blocks }: SlackMessage): Promise<void> {
    await this.pace(channel);
    const call = {
      method: 'chat.update',
      doing: `change a message in ${channel}`,
      body: { channel, ts, text, blocks },
      answer: Posted,
      isRepeatable: true,
    };
    await this.#client.call(call).catch((error) => {
      if (!(error instanceof SlackError) || error.code !== 'message_not_found') throw error;
    });
  }

  /** Waits for the channel's next turn. */
  private async pace(channel: string): Promise<void> {
    const now = this.#clock.now().getTime();
    const at = Math.max(now, this.#nextAt.get(channel) ?? 0);
    this.#nextAt.set(channel, at + paceMilliseconds);
    if (at > now) await this.#clock.sleep(at - now);
  }
}
