import type { Ports } from './ports';

/** What comes of some work, if it ends in time; otherwise something else, and the work is left to itself. */
export async function within<T>(
  { clock }: Pick<Ports, 'clock'>,
  milliseconds: number,
  work: Promise<T>,
  otherwise: T,
): Promise<T> {
  const done = new AbortController();
  const limit = clock.sleep(milliseconds, done.signal).then(
    () => otherwise,
    () => otherwise,
  );
  try {
    return await Promise.race([work, limit]);
  } finally {
    done.abort();
  }
}
