import type { Slack } from '../../config/schema/slack';
import { noticeMessage } from '../../domain/slack/notice-message';
import type { Audience, Notice } from '../../ports/notifier';
import { SlackChat } from './chat';
import { SlackClient, type SlackClientOptions } from './client';
import { openWarRoom } from './war-room';

/** Tells people in Slack: each audience in its channel, and the war room in one that is opened for the release. */
export class SlackNotices {
  readonly name = 'slack';
  readonly #client: SlackClient;
  readonly #chat: SlackChat;

  constructor(
    private readonly slack: Pick<Slack, 'audiences' | 'warRoom'>,
    options: SlackClientOptions,
  ) {
    this.#client = new SlackClient(options);
    this.#chat = new SlackChat(options);
  }

  /** Whether somebody is told of such notices here. */
  takes({ audience }: Notice): boolean {
    return this.slack.audiences[audience] !== undefined || this.opensRoom(audience);
  }

  /** Tells it, again when it is asked again. @throws SlackError, TransientError */
  async tell(notice: Notice): Promise<void> {
    const told = this.slack.audiences[notice.audience];
    const room = this.opensRoom(notice.audience) ? await this.room(notice) : undefined;
    const message = noticeMessage(notice, told?.mention ?? []);
    if (room !== undefined) await this.#chat.post(room, message);
    if (told !== undefined) {
      const links = room === undefined ? notice.links : { ...notice.links, 'war room': linkTo(room) };
      await this.#chat.post(told.channel, noticeMessage({ ...notice, links }, told.mention));
    }
  }

  private opensRoom(audience: Audience): boolean {
    return audience === 'war-room' && this.slack.warRoom !== undefined;
  }

  private async room({ releaseId, title }: Notice): Promise<string | undefined> {
    const { invite = [], private: isPrivate = false } = this.slack.warRoom ?? {};
    return openWarRoom(this.#client, { releaseId, topic: title, invite, isPrivate });
  }
}

/** Opens the channel in whichever app somebody has. */
const linkTo = (channel: string): string => `https://slack.com/app_redirect?channel=${channel}`;
