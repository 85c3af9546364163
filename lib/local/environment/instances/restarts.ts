/** Failures in a row after which a slot counts as failed; it goes on trying, but slowly. */
const mostFailures = 3;
/** An instance that was well for so long has not failed to start, whatever ends it later; in milliseconds. */
const settledMilliseconds = 30_000;
const shortestPause = 100;
const longestPause = 30_000;

/** How often the instances of a slot have ended by themselves, and when the next one may start. */
export class Restarts {
  private failures = 0;

  get exhausted(): boolean {
    return this.failures > mostFailures;
  }

  /** Milliseconds to wait before the next start. */
  get pause(): number {
    return Math.min(longestPause, shortestPause * 2 ** (this.failures - 1));
  }

  /** Notes an end; `wellFor` is how long the instance had been healthy, in milliseconds. */
  ended(wellFor: number): void {
    this.failures = wellFor > settledMilliseconds ? 1 : this.failures + 1;
  }

  /** Notes that an instance never became healthy: trying that again takes too long to be worth it. */
  neverHealthy(): void {
    this.failures = Math.max(this.failures, mostFailures) + 1;
  }
}
