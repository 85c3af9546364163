import type { ReleaseRecord } from './release-record';

/** The machines that carry a release to its end when its own execution has ended before it. */
export type RecoveryMachine = 'rollback' | 'failed' | 'completed';

/** What is left to do for a release that nobody runs any more; of one that has ended, freeing its lane at most. */
export type Remainder = RecoveryMachine | 'free lane' | 'people';

/**
 * Tells how a release goes on that nobody runs any more.
 *
 * One that was in production is rolled back, one that was verified is completed, any other is cleaned up as failed. One
 * that had completed and was being rolled back is rolled back again. One that has escalated waits for people.
 */
export function remainderOf({ state, outcome, facts }: Pick<ReleaseRecord, 'state' | 'outcome' | 'facts'>): Remainder {
  if (outcome === 'escalated') return facts.resolution === undefined ? 'people' : 'free lane';
  if (outcome === 'completed' && state === 'rolled_back') return 'rollback';
  if (outcome !== undefined) return 'free lane';
  if (state === 'production' || state === 'rolled_back') return 'rollback';
  return state === 'completed' ? 'completed' : 'failed';
}
