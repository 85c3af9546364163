import type { Notice } from '../../ports/notifier';

/** A way to people. */
export interface Channel {
  /** Its name in the configuration. */
  readonly name: string;
  /** Whether it tells such notices. */
  takes(notice: Notice): boolean;
  /** Tells it, again when it is asked again. @throws TidegateError, which tells no secret */
  tell(notice: Notice): Promise<void>;
}
