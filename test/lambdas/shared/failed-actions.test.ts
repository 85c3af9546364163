import { failedActions } from '../../../lambdas/shared/failed-actions';
import type { TimelineEntry } from '../../../lib/domain/release-record';

const entry = (changes: Partial<TimelineEntry>): TimelineEntry => ({
  state: 'completed',
  actor: 'notifier',
  action: 'tell',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:01.000Z',
  outcome: 'failed',
  error: 'no answer',
  ...changes,
});

it('names an action whose last run failed', () => {
  expect(failedActions([entry({}), entry({})])).toEqual(['completed: notifier tell: no answer']);
});

it('does not name one that was made good', () => {
  expect(failedActions([entry({}), entry({ outcome: 'succeeded' })])).toEqual([]);
});

it('tells the same action of two boxes apart', () => {
  expect(failedActions([entry({}), entry({ state: 'escalation', outcome: 'succeeded' })])).toHaveLength(1);
});

it('names nothing of boxes that end with the first failure, which is their reason then', () => {
  expect(failedActions([entry({ state: 'staging' }), entry({ state: 'production' })])).toEqual([]);
});

it('says so when no reason was given', () => {
  const { error: _, ...silent } = entry({ state: 'failed' });
  expect(failedActions([silent])).toEqual(['failed: notifier tell: no reason given']);
});
