import type { Ports } from './ports';

/** Bookkeeping gets this long; after that, what it describes goes on without it. */
const limitMilliseconds = 1000;

/** Waits for a write that must neither delay nor fail the action it belongs to. */
export async function bounded(ports: Pick<Ports, 'clock'>, write: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  const limit = ports.clock.sleep(limitMilliseconds, done.signal);
  // Whichever ends first, the other must not surface as an unhandled rejection.
  await Promise.race([write.catch(ignore), limit.catch(ignore)]);
  done.abort();
}

const ignore = () => undefined;
