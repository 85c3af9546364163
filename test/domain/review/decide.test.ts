import * as fc from 'fast-check';
import { ReleaseOutcome, type ReleaseRef, ReleaseType } from '../../../lib/domain/release';
import { RefusedError } from '../../../lib/domain/release-request/problems';
import { alreadyReviewed, assertReviewable } from '../../../lib/domain/review/decide';

const ref: ReleaseRef = { id: 'shop-1.4.1-1', service: 'shop', version: '1.4.1', type: 'hotfix', initiatedBy: 'ada' };

it.each(['completed', 'rolled_back', 'escalated'] as const)('takes the review of a hotfix that was %s', (outcome) => {
  expect(() => assertReviewable({ ref, outcome })).not.toThrow();
});

it.each([
  [{ ref: { ...ref, type: 'standard' } as const, outcome: 'completed' as const }, 'is a standard release'],
  [{ ref }, 'is under way'],
  [{ ref, outcome: 'failed' as const }, 'nothing was deployed'],
])('refuses one that there is not: %#', (record, why) => {
  expect(() => assertReviewable(record)).toThrow(why);
});

it('lets pass exactly hotfixes that were in production and have ended', () => {
  const Record = fc.record(
    {
      ref: fc.constantFrom(...ReleaseType.options).map((type) => ({ ...ref, type })),
      outcome: fc.constantFrom(...ReleaseOutcome.options),
    },
    { requiredKeys: ['ref'] },
  );
  void fc.assert(
    fc.property(Record, (record) => {
      const isDue = record.ref.type === 'hotfix' && record.outcome !== undefined && record.outcome !== 'failed';
      if (isDue) assertReviewable(record);
      else expect(() => assertReviewable(record)).toThrow(RefusedError);
    }),
  );
});

it('names the first reviewer to a second one', () => {
  const decision = { outcome: 'accepted', note: 'fine', by: 'grace', at: '2026-01-01T10:00:00.000Z' } as const;
  expect(alreadyReviewed(ref.id, decision).message).toBe(
    'shop-1.4.1-1 was reviewed by grace at 2026-01-01T10:00:00.000Z: accepted',
  );
});
