/** A state's or action's time limits, in seconds: what it should take, what it takes at worst in practice, when it is cut off. */
export interface TimeLimits {
  readonly target: number;
  readonly p95: number;
  readonly timeout: number;
}

const minutes = (target: number, p95: number, timeout: number): TimeLimits => ({
  target: target * 60,
  p95: p95 * 60,
  timeout: timeout * 60,
});

/** The time limits of every state; watching the finished canary has a budget of its own beside production's. */
export const stateTimes = {
  initiated: minutes(2, 3, 5),
  quality_gates: minutes(23, 28, 35),
  quality_gates_fast: minutes(10, 12, 15),
  staging: minutes(5, 7, 10),
  production: minutes(5, 7, 10),
  watch: minutes(5, 6, 7),
  completed: minutes(3, 4, 5),
  failed: minutes(2, 3, 4),
  rolled_back: minutes(10, 12, 15),
} as const satisfies Record<string, TimeLimits>;
export type TimedState = keyof typeof stateTimes;

/** The target of every gate, in seconds; together the six make the 23 minutes of `quality_gates`. */
export const gateTargets = {
  securityScan: 180,
  dodValidation: 120,
  unitTests: 300,
  integrationTests: 300,
  preReleaseSmokeTests: 180,
  e2eTests: 300,
} as const;
export type Gate = keyof typeof gateTargets;

/** The same for the four fast gates of a hotfix; together they make the 10 minutes of `quality_gates_fast`. */
export const hotfixGateTargets = {
  securityScan: 180,
  unitTests: 180,
  preReleaseSmokeTests: 120,
  e2eTests: 120,
} as const satisfies Partial<Record<Gate, number>>;
export type FastGate = keyof typeof hotfixGateTargets;

/** The target of a deployment, and of a smoke suite, in staging and in production: seconds. */
export const deploymentTarget = 120;
export const smokeTarget = 180;
/** The target of a hotfix's deployment to production: a minute at 5 %, one at 25 %, three at 100 %. */
export const hotfixDeploymentTarget = 300;

/**
 * The time limits of the rollback's boxes.
 *
 * Their timeouts leave room for the escalation that follows the slowest of them inside the 15 minutes of `rolled_back`.
 */
export const rollbackTimes = {
  rollback_triggered: { target: 1, p95: 5, timeout: 15 },
  traffic_reversion: { target: 120, p95: 130, timeout: 150 },
  smoke_test_verification: { target: 180, p95: 200, timeout: 240 },
  health_monitoring: { target: 300, p95: 330, timeout: 360 },
  rollback_completed: { target: 60, p95: 90, timeout: 120 },
  escalation: { target: 60, p95: 90, timeout: 120 },
} as const satisfies Record<string, TimeLimits>;

/** The sums that people quote for a whole release, in seconds. */
export const releaseTotals = {
  /** Gates, staging and production. */
  standardCore: { target: 33 * 60, p95: 42 * 60 },
  /** The same with `initiated` and `completed`. */
  standardWhole: { target: 38 * 60, p95: 49 * 60 },
  hotfix: { target: 20 * 60, p95: 25 * 60 },
  rollback: { target: 10 * 60, p95: 12 * 60 },
} as const;

const longest = (...states: TimedState[]): number =>
  states.reduce((sum, state) => sum + stateTimes[state].timeout, 120 + entryLimitSeconds);

/** The longest that a decision about a release can be waited for, in seconds: a week. */
export const longestApprovalSeconds = 7 * 24 * 60 * 60;

/** How long the entry guard takes beside that, in seconds. */
export const entryGuardSeconds = 240;

/** The longest that the entry guard can take, in seconds. */
export const entryLimitSeconds = longestApprovalSeconds + entryGuardSeconds;

/** The longest that a release can take: every state at its timeout, the slower of the ways at the end. */
export const releaseLimitSeconds = {
  standard: longest('initiated', 'quality_gates', 'staging', 'production', 'watch', 'rolled_back'),
  hotfix: longest('initiated', 'quality_gates_fast', 'production', 'watch', 'rolled_back'),
} as const;
