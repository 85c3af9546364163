import * as fc from 'fast-check';
import { coveragePercent, sumCoverage } from '../../../lib/domain/reports';

it('cuts, so that a share just below a threshold never reads as the threshold', () => {
  expect(coveragePercent({ linesCovered: 79_999, linesValid: 100_000 })).toBe(79.99);
  expect(coveragePercent({ linesCovered: 57, linesValid: 100 })).toBe(57);
});

it('has no percentage without lines', () => {
  expect(coveragePercent({ linesCovered: 0, linesValid: 0 })).toBeUndefined();
});

it('reaches a whole threshold exactly when enough lines are covered', () => {
  void fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 100 }),
      (valid, n, least) => {
        const linesCovered = n % (valid + 1);
        const percent = coveragePercent({ linesCovered, linesValid: valid }) as number;
        expect(percent >= least).toBe(linesCovered * 100 >= least * valid);
      },
    ),
  );
});

it('weighs reports by their lines', () => {
  const sum = sumCoverage([
    { linesCovered: 1, linesValid: 1 },
    { linesCovered: 0, linesValid: 99 },
  ]);
  expect(coveragePercent(sum)).toBe(1);
});
