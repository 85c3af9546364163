import type { VersionTraffic } from '../traffic/version-traffic';

/** Counts one request: once, however many attempts it takes; as an error when it met one. */
export class Tally {
  private countedAt: number | undefined;

  /** Without counters, the request is one that does not count. */
  constructor(private readonly traffic: VersionTraffic | undefined) {}

  /** The version has begun an answer. */
  answered(status: number): void {
    this.count(status >= 500);
  }

  /** The version gave no answer, or broke off the one it had begun. */
  failed(): void {
    const now = Date.now();
    if (this.countedAt === undefined) this.count(true);
    else this.traffic?.error(this.countedAt, now);
  }

  private count(isError: boolean): void {
    const now = Date.now();
    this.countedAt = now;
    this.traffic?.request(now);
    if (isError) this.traffic?.error(now, now);
  }
}
