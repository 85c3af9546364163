import * as z from 'zod';

/** Requests and errors of one version in one bucket of time. */
export const TrafficBucket = z.object({
  /** Start of the bucket, in milliseconds since the epoch. */
  start: z.number(),
  /** Length of the bucket, in seconds. */
  seconds: z.number().positive(),
  requests: z.int().nonnegative(),
  errors: z.int().nonnegative(),
});
export type TrafficBucket = z.infer<typeof TrafficBucket>;

/** The figures by which traffic is judged; all percentages are of requests, all times in seconds. */
export const MonitoringPolicy = z.object({
  /** Above this error rate, for `spikeSeconds`, the release is rolled back. */
  spikePercent: z.number().min(0).max(100),
  spikeSeconds: z.number().positive(),
  /** Below this error rate, for `normalSeconds`, traffic counts as normal. */
  normalPercent: z.number().min(0).max(100),
  normalSeconds: z.number().positive(),
  /** Fewer requests than this in a window say nothing. */
  minimumRequests: z.int().positive(),
  /** Above this error rate in two consecutive windows of `fastBurnSeconds`, waiting longer only harms users. */
  fastBurnPercent: z.number().min(0).max(100),
  fastBurnSeconds: z.number().positive(),
  /** Consecutive failed health checks that mean unhealthy. */
  healthFailures: z.int().positive(),
  healthIntervalSeconds: z.number().positive(),
  /** How long an inconclusive canary may hold before it is rolled back. */
  inconclusiveSeconds: z.number().positive(),
});
export type MonitoringPolicy = z.infer<typeof MonitoringPolicy>;

/** The figures of the workflow: >5 % for 2 minutes, <1 % for 5 minutes, 3 health checks 10 seconds apart. */
export const defaultMonitoring: MonitoringPolicy = {
  spikePercent: 5,
  spikeSeconds: 120,
  normalPercent: 1,
  normalSeconds: 300,
  minimumRequests: 20,
  fastBurnPercent: 50,
  fastBurnSeconds: 10,
  healthFailures: 3,
  healthIntervalSeconds: 10,
  inconclusiveSeconds: 240,
};

/** Requests and errors of a stretch of time; the rate is undefined without requests. */
export interface TrafficSum {
  readonly requests: number;
  readonly errors: number;
  readonly errorRate: number | undefined;
}

/** Adds up the buckets that end after `from` and start before `to` (milliseconds). */
export function sumTraffic(buckets: readonly TrafficBucket[], from: number, to: number): TrafficSum {
  let [requests, errors] = [0, 0];
  for (const bucket of buckets) {
    if (bucket.start + bucket.seconds * 1000 <= from || bucket.start >= to) continue;
    requests += bucket.requests;
    errors += bucket.errors;
  }
  return { requests, errors, errorRate: requests === 0 ? undefined : (100 * errors) / requests };
}
