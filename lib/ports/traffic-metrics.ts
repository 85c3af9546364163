import type { TrafficBucket } from '../domain/monitoring';
import type { EnvironmentName } from './deployment-target';

export interface TrafficTotals {
  readonly requests: number;
  readonly errors: number;
  /** Milliseconds since the epoch; undefined without errors. */
  readonly firstErrorAt: number | undefined;
}

export interface WeightChange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** What users' requests met, by version. */
export interface TrafficMetrics {
  /** Buckets that overlap the stretch of time (milliseconds), oldest first; buckets without requests may be absent. */
  buckets(environment: EnvironmentName, version: string, from: number, to: number): Promise<TrafficBucket[]>;
  /** Sums over all time since `since` (milliseconds). */
  totals(environment: EnvironmentName, version: string, since: number): Promise<TrafficTotals>;
  /** Every change of weights since `since` (milliseconds), oldest first. */
  weightHistory(environment: EnvironmentName, since: number): Promise<WeightChange[]>;
}
