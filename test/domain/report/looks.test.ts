import { lookRuns } from '../../../lib/domain/report/looks';
import { quiet, spiking } from './fixtures/observations';

it('joins looks in a row that came to the same judgement', () => {
  const runs = lookRuns(spiking);
  expect(runs.map(({ last, count }) => [last.percentage, last.verdict, count])).toEqual([
    [5, 'pass', 4],
    [25, 'pass', 4],
    [25, 'inconclusive', 8],
    [25, 'fail', 1],
  ]);
});

it('keeps the first and the last look of a run, and loses none', () => {
  const runs = lookRuns(quiet);
  expect(runs[0]?.first).toBe(quiet[0]);
  expect(runs.at(-1)?.last).toBe(quiet.at(-1));
  expect(runs.reduce((sum, { count }) => sum + count, 0)).toBe(quiet.length);
});

it('begins a new run when health changes, though the traffic is the same', () => {
  const [first, second] = quiet;
  if (first === undefined || second === undefined) throw new Error('there are no looks');
  expect(lookRuns([first, { ...second, healthy: false }])).toHaveLength(2);
});

it('has no runs of nothing', () => {
  expect(lookRuns([])).toEqual([]);
});
