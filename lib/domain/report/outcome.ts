import type { ReleaseRecord, TimelineEntry } from '../release-record';

/** How a release ended, in words. */
export type Outcome = 'completed' | 'failed' | 'rolled back' | 'escalated' | 'under way';

const rollbackEnds: Readonly<Record<string, Outcome>> = { rollback_completed: 'rolled back', escalation: 'escalated' };

/**
 * Says how a release ended.
 *
 * Reports are also written before a release is closed, and a completed release keeps its outcome when it is rolled back
 * later: so the last box of a rollback tells first, then the outcome, then what was captured.
 */
export function outcomeOf({ outcome, captured }: ReleaseRecord, timeline: readonly TimelineEntry[]): Outcome {
  const rollbackEnd = endOfRollback(timeline);
  if (rollbackEnd !== undefined) return rollbackEnd;
  if (outcome === 'escalated') return 'escalated';
  if (outcome === 'rolled_back') return 'rolled back';
  if (captured.rollbackContext !== undefined) return 'under way';
  if (outcome !== undefined) return outcome;
  if (captured.failureContext !== undefined) return 'failed';
  return captured.releaseReport === undefined ? 'under way' : 'completed';
}

function endOfRollback(timeline: readonly TimelineEntry[]): Outcome | undefined {
  const ends = timeline.filter(({ state }) => Object.hasOwn(rollbackEnds, state));
  const latest = ends.sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt)).at(-1);
  return latest === undefined ? undefined : rollbackEnds[latest.state];
}
