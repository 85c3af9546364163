import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../ports/clock';

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal && { signal });
  },
};
