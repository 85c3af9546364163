import fc from 'fast-check';
import { spreadOf, thinned } from '../../../lib/domain/metrics/spread';
import { median } from '../../../lib/domain/release-times';

it.each([
  [[], undefined],
  [[7], { count: 1, median: 7, p90: 7 }],
  [[4, 2], { count: 2, median: 3, p90: 3.8 }],
  [[10, 1, 9, 2, 8, 3, 7, 4, 6, 5, 11], { count: 11, median: 6, p90: 10 }],
])('of %j: %j', (values, spread) => {
  expect(spreadOf(values)).toEqual(spread);
});

it('has the median that a release has', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (values) => {
      const [one, other] = [spreadOf(values)?.median, median(values)];
      if (one === undefined || other === undefined) expect(one).toBe(other);
      else expect(one).toBeCloseTo(other);
    }),
  );
});

it('keeps what is typical of many values', () => {
  const values = Array.from({ length: 10_001 }, (_, i) => i);
  const kept = thinned(values, 501);
  expect(kept).toHaveLength(501);
  expect([kept.at(0), kept.at(-1)]).toEqual([0, 10_000]);
  expect(spreadOf(kept)).toMatchObject({ median: 5_000, p90: 9_000 });
  expect(thinned([1, 2], 501)).toEqual([1, 2]);
});
