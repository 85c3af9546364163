import type { ReleaseState } from '../../lib/domain/release';

const states: Readonly<Record<string, ReleaseState>> = {
  initiated: 'initiated',
  quality_gates: 'quality_gates',
  quality_gates_fast: 'quality_gates',
  staging: 'staging',
  production: 'production',
  production_canary: 'production',
  watch: 'production',
  completed: 'completed',
  failed: 'failed',
  rollback_triggered: 'rolled_back',
  traffic_reversion: 'rolled_back',
  smoke_test_verification: 'rolled_back',
  health_monitoring: 'rolled_back',
  rollback_completed: 'rolled_back',
  escalation: 'rolled_back',
};

/** The entry guard runs on the time of the box before production, whichever that is. */
const insideOthers = new Set(['entry']);

/** Whether a box is part of another one, whose state the release stays in. */
export const isInsideOthers = (box: string): boolean => insideOthers.has(box);

/**
 * The state of the release that a box belongs to: the boxes of a hotfix count as those whose place they take, the boxes
 * of the rollback are all inside `rolled_back`.
 */
export const releaseStateOf = (box: string): ReleaseState | undefined => states[box];
