import type { TimelineEntry } from '../../lib/domain/release-record';

/** The actions that failed for good, in words: those whose last run failed, in boxes that go on regardless. */
export function failedActions(timeline: readonly TimelineEntry[]): string[] {
  const last = new Map(timeline.map((entry) => [`${entry.state}/${entry.actor}/${entry.action}`, entry]));
  return [...last.values()]
    .filter((entry) => entry.outcome === 'failed' && goesOn.has(entry.state))
    .map((entry) => `${entry.state}: ${entry.actor} ${entry.action}: ${entry.error ?? 'no reason given'}`);
}

const goesOn = new Set(['completed', 'failed', 'rollback_completed', 'escalation']);
