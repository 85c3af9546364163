import type { Clock } from '../../lib/ports/clock';
import type { Notice } from '../../lib/ports/notifier';
import type { ReleaseStore } from '../../lib/ports/release-store';
import { bounded } from './bounded';
import type { Log } from './ports';

export interface NotToldPorts {
  readonly clock: Clock;
  readonly store: Pick<ReleaseStore, 'warn'>;
  readonly log: Log;
}

/** What was not told, and whom. */
export type Untold = Pick<Notice, 'releaseId' | 'key'> & { readonly audience: string };

/** Notes that a channel did not tell something: in the log, and as a warning of the release. */
export const notToldBy =
  ({ clock, store, log }: NotToldPorts) =>
  async ({ releaseId, key, audience }: Untold, message: string): Promise<void> => {
    log.warn('a channel did not tell a notice', { releaseId, key, audience, error: message });
    await bounded({ clock }, store.warn(releaseId, `${audience} was not told by ${message}`));
  };
