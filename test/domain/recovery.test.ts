import { remainderOf } from '../../lib/domain/recovery';
import type { ReleaseOutcome, ReleaseState } from '../../lib/domain/release';

const resolution = { by: 'grace', at: '2026-01-01T00:00:00.000Z', note: 'restarted it' };

it.each([
  ['initiated', undefined, 'failed'],
  ['quality_gates', undefined, 'failed'],
  ['staging', undefined, 'failed'],
  ['failed', undefined, 'failed'],
  ['production', undefined, 'rollback'],
  ['rolled_back', undefined, 'rollback'],
  ['completed', undefined, 'completed'],
  // A rollback of its own, which was lost.
  ['rolled_back', 'completed', 'rollback'],
  ['completed', 'completed', 'free lane'],
  ['failed', 'failed', 'free lane'],
  ['rolled_back', 'rolled_back', 'free lane'],
  ['rolled_back', 'escalated', 'people'],
] as const satisfies readonly (readonly [ReleaseState, ReleaseOutcome | undefined, string])[])(
  'a release in %s that ended as %s needs: %s',
  (state, outcome, remainder) => {
    expect(remainderOf({ state, facts: {}, ...(outcome !== undefined && { outcome }) })).toBe(remainder);
  },
);

it('an escalated release needs people no more once one has resolved it', () => {
  expect(remainderOf({ state: 'rolled_back', outcome: 'escalated', facts: { resolution } })).toBe('free lane');
});
