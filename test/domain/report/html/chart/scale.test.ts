import fc from 'fast-check';
import { plotBottom, plotTop, scaleFor } from '../../../../../lib/domain/report/html/chart/scale';

it.each([
  [[0], 10],
  [[5, 9.9], 10],
  [[10.1], 20],
  [[5, 20.5], 40],
  [[61], 80],
  [[80.5], 100],
  [[100], 100],
])('shows rates of %j up to %d %%', (rates, top) => {
  expect(scaleFor([0, 1], rates).top).toBe(top);
});

it('puts a rate of zero at the bottom and the highest at the top', () => {
  const { y } = scaleFor([0, 1], [100]);
  expect([y(0), y(100)]).toEqual([plotBottom, plotTop]);
});

it('puts the only moment into the middle', () => {
  expect(scaleFor([7], [1]).x(7)).toBe(50);
});

it('keeps everything inside the chart, moments in their order', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 1e13 }), { minLength: 1, maxLength: 50 });
  const rates = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 50 });
  fc.assert(
    fc.property(moments, rates, (times, values) => {
      const { x, y } = scaleFor(times, values);
      const places = [...times].sort((a, b) => a - b).map(x);
      for (const [i, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(100);
        expect(place).toBeGreaterThanOrEqual(places[i - 1] ?? 0);
      }
      for (const value of values) {
        expect(y(value)).toBeGreaterThanOrEqual(plotTop);
        expect(y(value)).toBeLessThanOrEqual(plotBottom);
      }
    }),
  );
});
