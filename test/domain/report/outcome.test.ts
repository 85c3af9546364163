import type { ReleaseRecord, TimelineEntry } from '../../../lib/domain/release-record';
import { outcomeOf } from '../../../lib/domain/report/outcome';
import { failedInUnitTests, rolledBackByErrorRate } from './fixtures';
import { at, inProduction, record, releaseReport } from './fixtures/record';

const entry = (state: string, seconds = 0): TimelineEntry => ({
  state,
  actor: 'notifier',
  action: 'tell',
  startedAt: at(seconds),
  endedAt: at(seconds + 1),
  outcome: 'succeeded',
});
const { rollbackContext } = rolledBackByErrorRate().record.captured;
const { failureContext } = failedInUnitTests().record.captured;
const of = (given: Partial<ReleaseRecord>, ...timeline: TimelineEntry[]) => outcomeOf(record(given), timeline);
const rollback = { ...(rollbackContext && { rollbackContext }) };

it('is under way until something ends it', () => {
  expect(of({})).toBe('under way');
  expect(of({ captured: inProduction }, entry('production'))).toBe('under way');
});

it.each([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['rolled_back', 'rolled back'],
  ['escalated', 'escalated'],
] as const)('is what the record says: %s', (outcome, words) => {
  expect(of({ outcome })).toBe(words);
});

it('is known before the release is closed, from what was captured', () => {
  expect(of({ captured: { ...(failureContext && { failureContext }) } })).toBe('failed');
  expect(of({ captured: { releaseReport } })).toBe('completed');
});

it('is known before a rollback is closed, from its last box', () => {
  expect(of({ captured: rollback }, entry('rollback_completed'))).toBe('rolled back');
  expect(of({ captured: rollback }, entry('escalation'))).toBe('escalated');
});

it('is escalated also when nothing about the rollback could be captured', () => {
  expect(of({}, entry('traffic_reversion'), entry('escalation'))).toBe('escalated');
});

it('is under way while a rollback is, also of a release that was completed', () => {
  expect(of({ captured: rollback }, entry('health_monitoring'))).toBe('under way');
  expect(of({ outcome: 'completed', captured: { releaseReport, ...rollback } })).toBe('under way');
});

it('is what a later rollback made of a completed release', () => {
  const later = { outcome: 'completed', captured: { releaseReport, ...rollback } } as const;
  expect(of(later, entry('completed', 0), entry('rollback_completed', 9000))).toBe('rolled back');
});

it('is the end of the last rollback, in whatever order the timeline is', () => {
  expect(of({}, entry('rollback_completed', 500), entry('escalation', 100))).toBe('rolled back');
  expect(of({}, entry('escalation', 500), entry('rollback_completed', 100))).toBe('escalated');
});
