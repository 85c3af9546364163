import { setTimeout as sleep } from 'node:timers/promises';
import type { VirtualClock } from '../../../lib/engine';

const stepMilliseconds = 20;

/**
 * How fast the clock goes. Slower than real time: everything between two states takes the emulator long, and in the
 * world of the release it must not look as if those who hold the canary's lease were gone.
 */
const speed = 1 / 4;

/** Moves a clock as real time passes, for a world whose machines are executed by somebody with clocks of their own. */
export class RealTime {
  #moving: Promise<void> | undefined;
  #isStopped = false;

  constructor(private readonly clock: VirtualClock) {}

  start(): void {
    this.#moving ??= this.#move();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#moving;
  }

  async #move(): Promise<void> {
    for (let last = performance.now(); !this.#isStopped; await sleep(stepMilliseconds)) {
      const now = performance.now();
      await this.clock.advance((now - last) * speed);
      last = now;
    }
  }
}
