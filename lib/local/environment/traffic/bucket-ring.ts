import type { TrafficBucket } from '../../../domain/monitoring';

/** A bucket that also knows when its first error was, in milliseconds since the epoch. */
export interface TimedBucket extends TrafficBucket {
  firstErrorAt: number | undefined;
}

/** The most recent stretch of time as buckets of equal length; older ones are overwritten. */
export class BucketRing {
  private readonly slots: (TimedBucket | undefined)[] = [];

  constructor(
    private readonly seconds: number,
    private readonly length: number,
  ) {}

  /** The bucket of a moment, for changing it; undefined when a later one has taken its place. */
  at(time: number): TimedBucket | undefined {
    const number = Math.floor(time / (this.seconds * 1000));
    const start = number * this.seconds * 1000;
    const found = this.slots[number % this.length];
    if (found !== undefined && found.start === start) return found;
    if (found !== undefined && found.start > start) return undefined;
    const fresh = { start, seconds: this.seconds, requests: 0, errors: 0, firstErrorAt: undefined };
    this.slots[number % this.length] = fresh;
    return fresh;
  }

  /** The start of the oldest bucket that can still be in the ring at a moment. */
  reachesBackTo(now: number): number {
    const number = Math.floor(now / (this.seconds * 1000));
    return (number - this.length + 1) * this.seconds * 1000;
  }

  /** The buckets that overlap the stretch of time, oldest first; those without requests are absent. */
  between(from: number, to: number): TimedBucket[] {
    return this.slots
      .filter((bucket) => bucket !== undefined)
      .filter(({ start, seconds }) => start + seconds * 1000 > from && start < to)
      .sort((a, b) => a.start - b.start);
  }
}
