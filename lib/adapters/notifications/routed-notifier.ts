import { describeError, TransientError } from '../../domain/errors';
import type { Notice, Notifier } from '../../ports/notifier';
import type { SentNotices } from '../../ports/sent-notices';
import { DeliveryError } from '../delivery/failure';
import type { Channel } from './channel';
import { ToldOnce } from './told-once';

export interface RoutedNotifierOptions {
  /** Where everybody is told anyway, by the name that people know it by. */
  readonly always: { readonly name: string; readonly notifier: Notifier };
  /** The ways that the service of a release has beside it. */
  readonly channelsOf: (releaseId: string) => Promise<readonly Channel[]>;
  readonly sent: SentNotices;
  /** Notes that somebody could not be told; must not fail. */
  readonly failed: (notice: Notice, message: string) => Promise<void>;
}

/**
 * Tells a notice through every channel that takes it, at the same time: none keeps another from telling it.
 *
 * A channel that fails is noted, and that is all, as long as another one has told it.
 */
export class RoutedNotifier implements Notifier {
  constructor(private readonly options: RoutedNotifierOptions) {}

  /** @throws TransientError, or DeliveryError when asking again would not help, when nobody could be told */
  async send(notice: Notice): Promise<void> {
    const { always, sent } = this.options;
    const attempts = [
      attempt(always.name, always.notifier.send(notice)),
      ...(await this.channels(notice)).map((channel) =>
        attempt(channel.name, new ToldOnce(channel, sent).send(notice)),
      ),
    ];
    const failures = (await Promise.all(attempts)).filter((failure) => failure !== undefined);
    for (const { message } of failures) await this.options.failed(notice, message);
    if (failures.length === attempts.length) throw together(failures);
  }

  /** Without its configuration, people are told where everybody is. */
  private async channels(notice: Notice): Promise<readonly Channel[]> {
    try {
      return (await this.options.channelsOf(notice.releaseId)).filter((channel) => channel.takes(notice));
    } catch (error) {
      await this.options.failed(notice, `the channels of ${notice.releaseId} are unknown: ${describeError(error)}`);
      return [];
    }
  }
}

interface Failure {
  readonly message: string;
  readonly isPassing: boolean;
}

/** Undefined when it succeeded. */
const attempt = (name: string, telling: Promise<void>): Promise<Failure | undefined> =>
  telling.then(
    () => undefined,
    (error) => ({
      message: `${name}: ${describeError(error)}`,
      isPassing: error instanceof TransientError,
    }),
  );

function together(failures: readonly Failure[]): Error {
  const message = failures.map((failure) => failure.message).join('; ');
  return failures.some(({ isPassing }) => isPassing) ? new TransientError(message) : new DeliveryError(message);
}
