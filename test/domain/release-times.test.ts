import fc from 'fast-check';
import type { ReleaseRecord, TimelineEntry } from '../../lib/domain/release-record';
import {
  boxMilliseconds,
  boxStretches,
  exposureMilliseconds,
  median,
  recoveryMilliseconds,
} from '../../lib/domain/release-times';

const zero = Date.parse('2026-03-01T10:00:00.000Z');
const at = (seconds: number) => new Date(zero + seconds * 1000).toISOString();

/** An action of a box, from and to in seconds. */
const ran = (state: string, from: number, to: number): TimelineEntry => ({
  state,
  actor: 'git-workflow',
  action: 'validate',
  startedAt: at(from),
  endedAt: at(to),
  outcome: 'succeeded',
});

describe('the time in each box', () => {
  it('is none without actions', () => {
    expect(boxMilliseconds([])).toEqual({});
    expect(boxStretches([])).toEqual([]);
  });

  it('goes from the first action to the end of the last, with the pauses between them', () => {
    const timeline = [ran('initiated', 0, 2), ran('initiated', 5, 9), ran('quality_gates', 10, 70)];
    expect(boxMilliseconds(timeline)).toEqual({ initiated: 9000, quality_gates: 60_000 });
  });

  it('does not depend on the order in which the actions were written down', () => {
    const timeline = [ran('staging', 20, 30), ran('initiated', 0, 2), ran('staging', 12, 15), ran('initiated', 5, 9)];
    expect(boxMilliseconds(timeline)).toEqual({ initiated: 9000, staging: 18_000 });
    expect(Object.keys(boxMilliseconds(timeline))).toEqual(['initiated', 'staging']);
  });

  it('ends with the action that ends last, not with the one that began last', () => {
    expect(boxMilliseconds([ran('completed', 0, 60), ran('completed', 10, 20)])).toEqual({ completed: 60_000 });
  });

  it('counts actions side by side once', () => {
    expect(boxMilliseconds([ran('production', 0, 30), ran('production', 10, 40)])).toEqual({ production: 40_000 });
  });

  it('does not bill a box for the one that it waits for', () => {
    const timeline = [ran('production', 0, 100), ran('watch', 101, 400), ran('production', 401, 402)];
    expect(boxMilliseconds(timeline)).toEqual({ production: 101_000, watch: 299_000 });
    expect(boxStretches(timeline)).toEqual([
      { box: 'production', start: zero, end: zero + 100_000 },
      { box: 'watch', start: zero + 101_000, end: zero + 400_000 },
      { box: 'production', start: zero + 401_000, end: zero + 402_000 },
    ]);
  });

  it('counts an action that outlasts its box, and others of the box in that time, once', () => {
    const timeline = [ran('production', 0, 50), ran('watch', 10, 20), ran('production', 30, 40)];
    expect(boxMilliseconds(timeline)).toEqual({ production: 50_000, watch: 10_000 });
  });

  it('is nothing for an action that took no time', () => {
    expect(boxMilliseconds([ran('initiated', 3, 3)])).toEqual({ initiated: 0 });
  });

  it('is never more than from the first start to the last end, never less than the longest action', () => {
    const entry = fc
      .tuple(fc.constantFrom('initiated', 'staging', 'production', 'watch'), fc.nat(600), fc.nat(120))
      .map(([state, from, took]) => ran(state, from, from + took));
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (timeline) => {
        const times = boxMilliseconds(timeline);
        expect(Object.keys(times).sort()).toEqual([...new Set(timeline.map(({ state }) => state))].sort());
        for (const [box, took] of Object.entries(times)) {
          const own = timeline.filter(({ state }) => state === box);
          const starts = own.map(({ startedAt }) => Date.parse(startedAt));
          const ends = own.map(({ endedAt }) => Date.parse(endedAt));
          expect(took).toBeLessThanOrEqual(Math.max(...ends) - Math.min(...starts));
          expect(took).toBeGreaterThanOrEqual(Math.max(...ends.map((end, i) => end - (starts[i] ?? end))));
        }
      }),
    );
  });

  it('is the same for every order of actions that begin at different times', () => {
    const timeline = Array.from({ length: 8 }, (_, i) => ran(i % 3 === 0 ? 'watch' : 'production', i * 7, i * 7 + 20));
    fc.assert(
      fc.property(fc.shuffledSubarray(timeline, { minLength: 8 }), (shuffled) => {
        expect(boxMilliseconds(shuffled)).toEqual(boxMilliseconds(timeline));
      }),
    );
  });
});

function record(blastRadius: ReleaseRecord['facts']['blastRadius'], rollbackTime?: string): ReleaseRecord {
  return {
    ref: { id: 'storefront-1.4.0-1', service: 'storefront', version: '1.4.0', type: 'standard', initiatedBy: 'ana' },
    createdAt: at(0),
    state: 'rolled_back',
    facts: { ...(blastRadius && { blastRadius }) },
    captured: {
      ...(rollbackTime && { rollbackContext: { trigger: 'manual', rollbackReason: 'slow checkout', rollbackTime } }),
    },
  };
}

describe('the times of a rollback', () => {
  const radius = { requests: 100, errors: 9, firstErrorAt: at(100), zeroTrafficAt: at(148) };

  it('count from the first failed response, and from noticing, to no traffic on the bad version', () => {
    const rolledBack = record(radius, at(130));
    expect(exposureMilliseconds(rolledBack)).toBe(48_000);
    expect(recoveryMilliseconds(rolledBack)).toBe(18_000);
  });

  it('are unknown without their ends', () => {
    expect(exposureMilliseconds(record(undefined))).toBeUndefined();
    expect(exposureMilliseconds(record({ requests: 5, errors: 0, zeroTrafficAt: at(9) }))).toBeUndefined();
    expect(exposureMilliseconds(record({ requests: 5, errors: 1, firstErrorAt: at(9) }))).toBeUndefined();
    expect(recoveryMilliseconds(record(radius))).toBeUndefined();
    expect(recoveryMilliseconds(record({ requests: 5, errors: 1 }, at(130)))).toBeUndefined();
  });

  it('are never negative, whatever the clocks of two systems say', () => {
    const early = record({ requests: 5, errors: 1, firstErrorAt: at(101), zeroTrafficAt: at(100) }, at(102));
    expect(exposureMilliseconds(early)).toBe(0);
    expect(recoveryMilliseconds(early)).toBe(0);
  });
});

describe('the median', () => {
  it.each([
    [[], undefined],
    [[7], 7],
    [[3, 1], 2],
    [[3, 1, 2], 2],
    [[10, 1, 2, 3], 2.5],
    [[100, 20, 3], 20],
  ])('of %j is %p', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('has as many values on either side, and leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const before = [...values];
        const middle = median(values) as number;
        expect(values).toEqual(before);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
