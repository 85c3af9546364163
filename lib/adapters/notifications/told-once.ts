import type { Notice, Notifier } from '../../ports/notifier';
import type { SentNotices } from '../../ports/sent-notices';
import type { Channel } from './channel';

/**
 * A channel that tells nothing twice.
 *
 * A notice is remembered once it was told: between the two a crash makes people hear it twice, never not at all. For the
 * same reason a memory that does not answer keeps nobody from being told.
 */
export class ToldOnce implements Notifier {
  constructor(
    private readonly channel: Channel,
    private readonly sent: SentNotices,
  ) {}

  async send(notice: Notice): Promise<void> {
    const { name } = this.channel;
    if (await orElse(this.sent.has(name, notice.key), false)) return;
    await this.channel.tell(notice);
    await orElse(this.sent.add(name, notice.key), undefined);
  }
}

const orElse = <T>(answer: Promise<T>, otherwise: T): Promise<T> => answer.catch(() => otherwise);
