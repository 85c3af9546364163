import { levelsDown, lowered } from '../../../lib/domain/report/changelog-levels';

it.each([
  [[], 0],
  [[1, 2, 3], 2],
  [[2, 3], 1],
  [[3, 4], 0],
  [[5], 0],
])('puts headings of the levels %j down by %d', (levels, down) => {
  expect(levelsDown(levels)).toBe(down);
});

it('knows six levels', () => {
  expect([1, 4, 5, 6].map((level) => lowered(level, 2))).toEqual([3, 6, 6, 6]);
});
