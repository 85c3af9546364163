import type { RollbackContext } from '../../lib/domain/captured-data';
import type { Audience } from '../../lib/ports/notifier';

/** Who is called when a rollback fails, and what they are told to do first. */
export interface EscalationPath {
  readonly title: string;
  readonly audiences: readonly Audience[];
  readonly steps: readonly string[];
}

const reversionFailed: EscalationPath = {
  title: 'traffic reversion failed, manual intervention required',
  audiences: ['on-call'],
  steps: [
    'Look at which version serves: "tidegate status".',
    'If the previous version is down, find out why it does not start; its log is linked from the report.',
    'Decide which version harms users less, and keep the traffic on that one until the other is repaired.',
  ],
};

const smokeFailed: EscalationPath = {
  title: 'smoke tests fail on the previous version too',
  audiences: ['on-call', 'tech-lead'],
  steps: [
    'The previous version serves all traffic: look for what changed beside the release (data, dependencies, secrets).',
    'Run the failing check by hand; the report names it.',
  ],
};

const healthFailed: EscalationPath = {
  title: 'health did not recover after the rollback',
  audiences: ['on-call', 'tech-lead', 'war-room'],
  steps: [
    'Open the war room and name one person who decides.',
    'The previous version serves all traffic and is unhealthy: look for a shared cause (database, network, payment provider).',
    'Take load off the service if that keeps part of it alive.',
  ],
};

/**
 * The path for what failed.
 *
 * The names of the executions that failed tell it; a box that ran out of time leaves no name, then what was captured
 * before it does.
 */
export function escalationFor(rollback: RollbackContext | undefined, executions: readonly string[]): EscalationPath {
  if (executions.some((name) => name.endsWith('-health'))) return healthFailed;
  if (executions.some((name) => name.endsWith('-smoke'))) return smokeFailed;
  if (rollback?.trafficReversion?.status !== 'completed') return reversionFailed;
  return rollback.postRollbackSmokeTests?.status === 'passed' ? healthFailed : smokeFailed;
}
