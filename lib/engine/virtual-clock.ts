import { setImmediate as turn } from 'node:timers/promises';
import type { EngineClock } from './clock';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** How many turns of the event loop everything that can run without waiting is given before time moves on. */
const turnsToSettle = 3;

/**
 * A clock that stands still until it is moved, so that hours pass in milliseconds.
 *
 * Its time moves only between turns of the event loop in which nothing was left to do. Real input and output takes
 * real time; wrap it in `during`, and the clock waits for it.
 */
export class VirtualClock implements EngineClock {
  #now: number;
  #timers: Timer[] = [];
  #busy = 0;

  constructor(start: Date = new Date('2026-01-01T00:00:00.000Z')) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Timers that have neither fired nor been cancelled. */
  get pending(): number {
    return this.#timers.length;
  }

  schedule(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, milliseconds), callback };
    const later = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Resolves after the time has passed; rejects with the signal's reason when it is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = (): void => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.schedule(milliseconds, () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  /** Time stands still until the work has settled. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work;
    } finally {
      this.#busy--;
    }
  }

  /** Moves time on by as much, in milliseconds, firing every timer on the way at its own time. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (await this.#settle(); this.#fireNext(end); await this.#settle());
    this.#now = end;
    await this.#settle();
  }

  /**
   * Moves time on, from timer to timer, until the promise has settled.
   *
   * @throws Error if it has not settled and no timer is left that could make it.
   */
  async run<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    promise.then(settle, settle);
    for (await this.#settle(); !settled; await this.#settle()) {
      if (!this.#fireNext(Number.POSITIVE_INFINITY) && !settled) {
        throw new Error('no timer is left that could settle the promise; wrap work that takes real time in during()');
      }
    }
    return promise;
  }

  #fireNext(end: number): boolean {
    const next = this.#timers[0];
    if (next === undefined || next.at > end) return false;
    this.#timers.shift();
    this.#now = next.at;
    next.callback();
    return true;
  }

  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < turnsToSettle; quiet = this.#busy > 0 ? 0 : quiet + 1) await turn();
  }
}
