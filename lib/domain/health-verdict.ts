/** The outcome of one health check of one version: healthy only when every instance answered well. */
export interface HealthProbe {
  readonly healthy: boolean;
  /** What went wrong, for people; absent when healthy. */
  readonly detail?: string;
}

/** Consecutive failures so far, carried from one observation to the next. */
export interface HealthStreak {
  readonly consecutiveFailures: number;
}

/** Extends the streak by one probe; a single success ends it, because flaky checks must not roll back a release. */
export function extendStreak(streak: HealthStreak, probe: HealthProbe): HealthStreak {
  return { consecutiveFailures: probe.healthy ? 0 : streak.consecutiveFailures + 1 };
}

/** Unhealthy is what failed the given number of times in a row. */
export const isUnhealthy = (streak: HealthStreak, failures: number): boolean => streak.consecutiveFailures >= failures;
