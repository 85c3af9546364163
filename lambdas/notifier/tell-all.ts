import type { Notice, Notifier } from '../../lib/ports/notifier';

/**
 * Tells several notices at the same time: nobody waits for somebody who cannot be told.
 *
 * @throws what kept the first one from being told, once all others were tried
 */
export async function tellAll(notifier: Notifier, notices: readonly Notice[]): Promise<void> {
  const told = await Promise.allSettled(notices.map((notice) => notifier.send(notice)));
  const failed = told.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
