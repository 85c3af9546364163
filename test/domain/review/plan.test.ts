import * as fc from 'fast-check';
import type { ReleaseRef } from '../../../lib/domain/release';
import { isOverdue, needsReview, openReview, stepNow, stepsAfter, stepsOf } from '../../../lib/domain/review/plan';
import type { Review, ReviewDecision } from '../../../lib/domain/review/review';

const ref: ReleaseRef = { id: 'shop-1.4.1-1', service: 'shop', version: '1.4.1', type: 'hotfix', initiatedBy: 'ada' };
const hour = 3600;
const policy = { due: 24 * hour, reminders: [12 * hour, 20 * hour] };
const opened = new Date('2026-01-01T00:00:00.000Z');
const at = (hours: number) => new Date(opened.getTime() + hours * hour * 1000);
const decision: ReviewDecision = { outcome: 'accepted', note: 'fine', by: 'grace', at: at(1).toISOString() };

const Policy = fc
  .record({ due: fc.integer({ min: 1, max: 100_000 }), reminders: fc.array(fc.integer({ min: 1, max: 120_000 })) })
  .map(({ due, reminders }) => ({ due, reminders }));
const Later = fc.integer({ min: 0, max: 300_000 }).map((seconds) => new Date(opened.getTime() + seconds * 1000));

it.each([
  ['hotfix', true],
  ['standard', false],
  ['rollback', false],
] as const)('asks for a review of a %s: %p', (type, needed) => {
  expect(needsReview({ type })).toBe(needed);
});

it('is due a day after the deployment', () => {
  expect(openReview(ref, opened, policy)).toMatchObject({ releaseId: ref.id, dueAt: '2026-01-02T00:00:00.000Z' });
});

it.each([
  [11.9, undefined],
  [12, 'reminder-1'],
  [19, 'reminder-1'],
  [20, 'reminder-2'],
  [24, 'overdue'],
  [500, 'overdue'],
])('after %p hours tells %p', (hours, key) => {
  expect(stepNow(openReview(ref, opened, policy), policy, at(hours))?.key).toBe(key);
});

it('tells nothing of a review that was made, and is not overdue then', () => {
  const review: Review = { ...openReview(ref, opened, policy), decision };
  expect([stepNow(review, policy, at(30)), isOverdue(review, at(30))]).toEqual([undefined, false]);
});

it('says at every time either nothing or the latest step, and leaves exactly the others to come', () => {
  void fc.assert(
    fc.property(Policy, Later, (given, now) => {
      const review = openReview(ref, opened, given);
      const steps = stepsOf(review, given);
      const past = steps.filter((step) => Date.parse(step.at) <= now.getTime());
      expect(stepNow(review, given, now)).toEqual(past.at(-1));
      expect([...past, ...stepsAfter(review, given, now)]).toEqual(steps);
    }),
  );
});

it('escalates once, last of all, when the review is due', () => {
  void fc.assert(
    fc.property(Policy, Later, (given, now) => {
      const review = openReview(ref, opened, given);
      const steps = stepsOf(review, given);
      const times = steps.map((step) => Date.parse(step.at));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(new Set(times).size).toBe(times.length);
      expect(steps.map(({ kind }) => kind).lastIndexOf('reminder')).toBeLessThan(steps.length - 1);
      expect(steps.at(-1)).toEqual({ key: 'overdue', kind: 'overdue', at: review.dueAt });
      expect(isOverdue(review, now)).toBe(stepNow(review, given, now)?.kind === 'overdue');
    }),
  );
});
