import fc from 'fast-check';
import { showPercent } from '../../lib/domain/percent';

it.each([
  [80, 1, '80.0'],
  [79.96, 1, '79.9'],
  [79.99999999, 1, '79.9'],
  [0.29, 2, '0.29'],
  [0.995, 2, '0.99'],
  [0.999, 2, '0.99'],
  [1, 2, '1.00'],
  [0, 2, '0.00'],
  [100, 1, '100.0'],
])('writes %d with %d digits as %s', (value, digits, text) => {
  expect(showPercent(value, digits)).toBe(text);
});

it('never shows more than there is, and never a whole last digit less', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, digits) => {
      const shown = Number(showPercent(value, digits));
      expect(shown).toBeLessThanOrEqual(value);
      expect(value - shown).toBeLessThan(1.000001 * 10 ** -digits);
    }),
  );
});

it('shows a value below a limit of as many digits below it, and one at the limit at it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 0, max: 1000 }), (value, tenths) => {
      const limit = tenths / 10;
      expect(Number(showPercent(value, 1)) < limit).toBe(value < limit);
    }),
  );
});
