import type { TrafficBucket } from '../../../lib/domain/monitoring';
import type { TrafficTotals } from '../../../lib/ports/traffic-metrics';

interface Counter {
  requests: number;
  errors: number;
}

/** What is left over of a version's requests and errors after whole ones have been counted. */
interface Rest {
  requests: number;
  errors: number;
}

/** Users of an environment: their requests come evenly, go to versions by weight, and fail as the world says. */
export class UserTraffic {
  private readonly seconds = new Map<string, Map<number, Counter>>();
  private readonly firstErrors = new Map<string, number>();
  private readonly rests = new Map<string, Rest>();
  private until: number;

  /** @param began milliseconds */
  constructor(
    private readonly began: number,
    private readonly requestsPerSecond: (seconds: number) => number,
    private readonly errorPercent: (version: string) => number,
  ) {
    this.until = began;
  }

  /** Lets the requests happen that come until a moment (milliseconds), while these weights are in force. */
  proceed(to: number, weights: Readonly<Record<string, number>>): void {
    while (this.until < to) {
      const end = Math.min(to, (Math.floor(this.until / 1000) + 1) * 1000);
      const rate = this.requestsPerSecond((this.until - this.began) / 1000);
      for (const [version, weight] of Object.entries(weights)) {
        this.add(version, this.until, (rate * weight * (end - this.until)) / 100_000);
      }
      this.until = end;
    }
  }

  /** Counts one request that was answered or failed at a moment. */
  count(version: string, at: number, failed: boolean): void {
    const counter = this.counter(version, at);
    counter.requests += 1;
    if (failed) this.fail(version, at, counter, 1);
  }

  buckets(version: string, from: number, to: number): TrafficBucket[] {
    const counters = this.seconds.get(version);
    const buckets: TrafficBucket[] = [];
    const first = Math.floor(Math.max(from, this.began) / 1000) * 1000;
    for (let start = first; start < Math.min(to, this.until + 1000); start += 1000) {
      const counter = counters?.get(start);
      if (counter !== undefined) buckets.push({ start, seconds: 1, ...counter });
    }
    return buckets;
  }

  totals(version: string, since: number): TrafficTotals {
    const buckets = this.buckets(version, since, Number.POSITIVE_INFINITY);
    const sum = (field: 'requests' | 'errors') => buckets.reduce((total, bucket) => total + bucket[field], 0);
    return { requests: sum('requests'), errors: sum('errors'), firstErrorAt: this.firstErrors.get(version) };
  }

  private add(version: string, at: number, requests: number): void {
    const rest = this.rests.get(version) ?? { requests: 0, errors: 0 };
    this.rests.set(version, rest);
    rest.requests += requests;
    const whole = Math.floor(rest.requests + 1e-9);
    if (whole === 0) return;
    rest.requests -= whole;
    rest.errors += (whole * this.errorPercent(version)) / 100;
    const errors = Math.min(whole, Math.floor(rest.errors + 1e-9));
    rest.errors -= errors;
    const counter = this.counter(version, at);
    counter.requests += whole;
    if (errors > 0) this.fail(version, at, counter, errors);
  }

  private fail(version: string, at: number, counter: Counter, errors: number): void {
    counter.errors += errors;
    if (!this.firstErrors.has(version)) this.firstErrors.set(version, at);
  }

  private counter(version: string, at: number): Counter {
    const ofVersion = this.seconds.get(version) ?? new Map<number, Counter>();
    this.seconds.set(version, ofVersion);
    const start = Math.floor(at / 1000) * 1000;
    const counter = ofVersion.get(start) ?? { requests: 0, errors: 0 };
    ofVersion.set(start, counter);
    return counter;
  }
}
