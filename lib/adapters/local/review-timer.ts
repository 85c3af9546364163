import type { ReviewCall, ReviewTimer } from '../../ports/review-timer';

/** The longest that a timer of Node.js can wait. */
const longestMilliseconds = 2 ** 31 - 1;

/**
 * Calls as long as this process runs, and never keeps it running: what comes later is up to the next process, which finds
 * the open reviews in the store.
 */
export class ProcessReviewTimer implements ReviewTimer {
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** @param tell what is called; it sees to its own errors */
  constructor(private readonly tell: (call: ReviewCall) => void) {}

  async set(call: ReviewCall, times: readonly string[]): Promise<void> {
    for (const at of times) {
      const key = `${call.releaseId} ${at}`;
      const milliseconds = Math.max(0, Date.parse(at) - Date.now()) + 1;
      if (this.#timers.has(key) || milliseconds > longestMilliseconds) continue;
      this.#timers.set(key, setTimeout(() => this.tell(call), milliseconds).unref());
    }
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
