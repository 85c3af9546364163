import type { Retrier } from './definition';
import type { StatesError } from './errors';
import { firstMatch } from './failure-names';

/** Counts the retries of one visit to a state; every retrier has its own budget. */
export class Retries {
  readonly #used = new Map<Retrier, number>();

  constructor(
    private readonly retriers: readonly Retrier[] | undefined,
    private readonly random: () => number,
  ) {}

  /** Milliseconds until the next attempt; undefined if there is none to make. */
  delayAfter(error: StatesError): number | undefined {
    const retrier = firstMatch(this.retriers, error);
    if (retrier === undefined) return undefined;
    const used = this.#used.get(retrier) ?? 0;
    if (used >= (retrier.MaxAttempts ?? 3)) return undefined;
    this.#used.set(retrier, used + 1);
    return 1000 * this.#seconds(retrier, used);
  }

  #seconds(retrier: Retrier, used: number): number {
    const backoff = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
    const delay = Math.min(backoff, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
    return retrier.JitterStrategy === 'FULL' ? delay * this.random() : delay;
  }
}
