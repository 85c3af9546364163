import type { Slack } from '../../lib/config/schema/slack';
import type { Chat } from '../../lib/ports/chat';
import type { ReleaseMessages } from '../../lib/ports/release-messages';
import type { Log, Ports } from '../shared/ports';

/** What the board works with. */
export interface BoardPorts extends Pick<Ports, 'clock' | 'catalog' | 'store'> {
  readonly messages: ReleaseMessages;
  readonly chatOf: (slack: Slack) => Chat;
  readonly log: Log;
}
