import type { ReleaseMetrics } from '../domain/metrics/release-metrics';

/** Where managers follow releases: the manager dashboard. */
export interface Dashboard {
  /** Records the figures; again for the same release: replaces them. */
  record(metrics: ReleaseMetrics): Promise<void>;
}
