import fc from 'fast-check';
import type { Observation } from '../../../../../lib/domain/release-record';
import {
  linesOf,
  newRate,
  phasesOf,
  previousRate,
  sicknesses,
  thin,
} from '../../../../../lib/domain/report/html/chart/series';
import { looks } from '../../fixtures/observations';
import { at } from '../../fixtures/record';

const stretch = { phase: 'canary', percentage: 5, from: 0, looks: 3, every: 10, requests: 100, rate: () => 3 } as const;
const silent = looks({ ...stretch, from: 30, looks: 2, requests: 0 });

describe('the lines', () => {
  it('are broken where there were no requests, which are no zeros', () => {
    const seen = [...looks(stretch), ...silent, ...looks({ ...stretch, from: 50, rate: () => 4 })];
    expect(linesOf(seen, newRate).map((line) => line.map(({ rate }) => rate))).toEqual([
      [3, 3, 3],
      [4, 4, 4],
    ]);
  });

  it('are none without any request', () => {
    expect(linesOf(silent, newRate)).toEqual([]);
    expect(linesOf([], newRate)).toEqual([]);
  });

  it('keep zeros that were seen', () => {
    expect(linesOf(looks({ ...stretch, looks: 1, rate: () => 0 }), newRate)).toEqual([
      [{ at: Date.parse(at(0)), rate: 0 }],
    ]);
  });

  it('of the new version end with its traffic; the other version has one beside the canary and one after it', () => {
    const seen = [
      ...looks({ ...stretch, stableRate: 1 }),
      ...looks({ ...stretch, phase: 'stabilization', from: 30, rate: () => 2 }),
    ];
    expect(linesOf(seen, newRate).flat()).toHaveLength(3);
    expect(linesOf(seen, previousRate).map((line) => line.map(({ rate }) => rate))).toEqual([[1, 1, 1, 2, 2, 2]]);
  });
});

describe('thinning', () => {
  const rates = fc.array(fc.option(fc.nat(100), { nil: undefined }), { minLength: 200, maxLength: 1500, size: 'max' });
  const of = (values: readonly (number | undefined)[]): Observation[] =>
    values.flatMap((rate, i) =>
      looks({ ...stretch, from: i, looks: 1, requests: rate === undefined ? 0 : 100, rate: () => rate ?? 0 }),
    );

  it('keeps everything that is few', () => {
    const few = of(Array.from({ length: 240 }, () => 1));
    expect(thin(few, 240)).toEqual(few);
  });

  it('leaves few, the highest rate, the last look, a gap where there was one, all in their order', () => {
    fc.assert(
      fc.property(rates, (values) => {
        const all = of(values);
        const left = thin(all, 120);
        expect(left.length).toBeLessThanOrEqual(123);
        expect(all.filter((seen) => left.includes(seen))).toEqual(left);
        expect(left.at(-1)).toBe(all.at(-1));
        const highest = (list: readonly Observation[]) => Math.max(...list.map(({ errorRate }) => errorRate ?? -1));
        expect(highest(left)).toBe(highest(all));
        const hasGap = (list: readonly Observation[]) => list.some(({ errorRate }) => errorRate === undefined);
        expect(hasGap(left)).toBe(hasGap(all));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the only look of a thousand that had no requests, as the gap that it is', () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i === 503 ? undefined : 2));
    expect(linesOf(thin(of(values), 120), newRate)).toHaveLength(2);
  });

  it('keeps where every phase began', () => {
    const seen = [1, 2, 3].flatMap((percentage) =>
      looks({ ...stretch, percentage, from: percentage * 1000, looks: 400, every: 1 }),
    );
    expect(phasesOf(thin(seen, 50)).map(({ from }) => from)).toEqual(phasesOf(seen).map(({ from }) => from));
  });
});

describe('the phases', () => {
  it('last until the next begins, and to the last look', () => {
    const seen = [
      ...looks(stretch),
      ...looks({ ...stretch, percentage: 25, from: 40 }),
      ...looks({ ...stretch, phase: 'watch', percentage: 100, from: 80 }),
      ...looks({ ...stretch, phase: 'stabilization', percentage: 100, from: 120 }),
    ];
    const seconds = (milliseconds: number) => (milliseconds - Date.parse(at(0))) / 1000;
    expect(phasesOf(seen).map(({ name, from, to }) => [name, seconds(from), seconds(to)])).toEqual([
      ['5 %', 0, 40],
      ['25 %', 40, 80],
      ['watch', 80, 120],
      ['reverted', 120, 140],
    ]);
  });

  it('are none without looks', () => {
    expect(phasesOf([])).toEqual([]);
  });
});

it('finds the times in which health checks failed', () => {
  const sick = { ...stretch, healthy: false };
  const seen = [
    ...looks({ ...sick, looks: 2 }),
    ...looks({ ...stretch, from: 20 }),
    ...looks({ ...sick, from: 50, looks: 1 }),
  ];
  expect(sicknesses(seen)).toEqual([
    { from: Date.parse(at(0)), to: Date.parse(at(10)) },
    { from: Date.parse(at(50)), to: Date.parse(at(50)) },
  ]);
});
