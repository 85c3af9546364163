import type { ReleaseOutcome } from '../domain/release';

/** The figures of one ended release. */
export interface ReleaseMetrics {
  readonly releaseId: string;
  readonly service: string;
  readonly version: string;
  readonly outcome: ReleaseOutcome;
  readonly endedAt: string;
  /** Seconds spent in each state that was entered. */
  readonly stateSeconds: Readonly<Record<string, number>>;
  readonly totalSeconds: number;
  /** Median seconds from a commit to its release; only of completed releases. */
  readonly leadTimeSeconds?: number;
  /** Seconds from detecting the failure to restored traffic; only of rollbacks. */
  readonly recoverySeconds?: number;
}

/** Where managers follow releases: the manager dashboard. */
export interface Dashboard {
  /** Records the figures; again for the same release: replaces them. */
  record(metrics: ReleaseMetrics): Promise<void>;
}
