import type { TrafficBucket } from '../../../domain/monitoring';
import type { TrafficTotals } from '../../../ports/traffic-metrics';
import { BucketRing, type TimedBucket } from './bucket-ring';

/** What users' requests met at one version: every second of the last 20 minutes, every minute of the last day. */
export class VersionTraffic {
  private readonly bySecond = new BucketRing(1, 20 * 60);
  private readonly byMinute = new BucketRing(60, 24 * 60);

  /** Counts a request that was answered, or failed, at this moment (milliseconds). */
  request(at: number): void {
    for (const bucket of this.bucketsOf(at)) bucket.requests += 1;
  }

  /** Makes a request an error that was counted at `at`; what happened to it, happened at `now`. */
  error(at: number, now: number): void {
    for (const bucket of this.bucketsOf(at)) {
      bucket.errors += 1;
      bucket.firstErrorAt ??= now;
    }
  }

  /** The seconds that overlap the stretch of time, oldest first. */
  buckets(from: number, to: number): TrafficBucket[] {
    const buckets = this.bySecond.between(from, to);
    return buckets.map(({ start, seconds, requests, errors }) => ({ start, seconds, requests, errors }));
  }

  /** Sums since a moment: exact to the second for 20 minutes, to the minute for a day, which is all that is known. */
  totals(since: number, now: number): TrafficTotals {
    const ring = since >= this.bySecond.reachesBackTo(now) ? this.bySecond : this.byMinute;
    const buckets = ring.between(since, Number.POSITIVE_INFINITY);
    const errorTimes = buckets.flatMap(({ firstErrorAt }) => firstErrorAt ?? []);
    return {
      requests: sum(buckets, 'requests'),
      errors: sum(buckets, 'errors'),
      firstErrorAt: errorTimes.length === 0 ? undefined : Math.min(...errorTimes),
    };
  }

  private bucketsOf(at: number): TimedBucket[] {
    return [this.bySecond.at(at), this.byMinute.at(at)].filter((bucket) => bucket !== undefined);
  }
}

const sum = (buckets: readonly TimedBucket[], field: 'requests' | 'errors'): number =>
  buckets.reduce((total, bucket) => total + bucket[field], 0);
