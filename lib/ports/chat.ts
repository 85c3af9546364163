import type { SlackMessage } from '../domain/slack/blocks';

/** Where a message is. */
export interface Place {
  /** The id of the channel. */
  readonly channel: string;
  /** What Slack calls the message in the channel. */
  readonly ts: string;
}

/** Messages in Slack. @throws TransientError when asking again may help, SlackError when it does not */
export interface Chat {
  /** Posts a message. When it is not known what became of it, it is not posted again. */
  post(channel: string, message: SlackMessage): Promise<Place>;
  /** Replaces a message; one that somebody has deleted stays deleted. */
  update(place: Place, message: SlackMessage): Promise<void>;
}
