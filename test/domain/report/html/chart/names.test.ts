import fc from 'fast-check';
import { placeNames, spread } from '../../../../../lib/domain/report/html/chart/names';

it('puts names that are far apart into one row, behind what they name', () => {
  expect(
    placeNames([
      { name: '5 %', at: 2 },
      { name: '25 %', at: 30 },
      { name: 'watch', at: 60 },
    ]),
  ).toEqual([
    { row: 0, anchor: 'start' },
    { row: 0, anchor: 'start' },
    { row: 0, anchor: 'start' },
  ]);
});

it('puts a name that would touch the one before it into the second row', () => {
  expect(
    placeNames([
      { name: '5 %', at: 2 },
      { name: '25 %', at: 8 },
    ]).map(({ row }) => row),
  ).toEqual([0, 1]);
});

it('puts a name before what it names where it would run out of the chart', () => {
  expect(placeNames([{ name: 'after rollback', at: 95 }])).toEqual([{ row: 0, anchor: 'end' }]);
});

it('keeps the names of ten equal steps apart', () => {
  const steps = ['1 %', '2 %', '5 %', '10 %', '20 %', '30 %', '50 %', '75 %', '90 %', '100 %'];
  const places = placeNames(steps.map((name, i) => ({ name, at: 1.5 + i * 9.7 })));
  const ends = [0, 0];
  for (const [i, { row, anchor }] of places.entries()) {
    expect(anchor).toBe('start');
    expect(1.5 + i * 9.7).toBeGreaterThanOrEqual(ends[row] ?? 0);
    ends[row] = 1.5 + i * 9.7 + (steps[i] ?? '').length * 2.9;
  }
});

it('has a place for every name', () => {
  const names = fc.array(fc.record({ name: fc.string(), at: fc.double({ min: 0, max: 100, noNaN: true }) }));
  fc.assert(fc.property(names, (list) => placeNames(list).length === list.length));
});

it('moves letters apart that would touch, in their order and inside the chart', () => {
  expect(spread([10, 40, 80])).toEqual([10, 40, 80]);
  expect(spread([50, 51, 52])).toEqual([50, 54, 58]);
  expect(spread([97, 98])).toEqual([94, 98]);
  expect(spread([])).toEqual([]);
});
