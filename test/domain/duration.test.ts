import fc from 'fast-check';
import { Duration, durationMilliseconds, humanDuration, parseSeconds, toDuration } from '../../lib/domain/duration';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('an ISO 8601 duration', () => {
  it.each([
    [0, 'PT0S'],
    [0.4, 'PT0S'],
    [0.5, 'PT0.001S'],
    [49, 'PT0.049S'],
    [5300, 'PT5.3S'],
    [59_950, 'PT59.95S'],
    [59_999, 'PT59.999S'],
    [59_999.5, 'PT1M'],
    [minute, 'PT1M'],
    [minute + 499, 'PT1M'],
    [minute + 500, 'PT1M1S'],
    [125 * second, 'PT2M5S'],
    [hour - 1, 'PT1H'],
    [hour, 'PT1H'],
    [hour + second, 'PT1H1S'],
    [25 * hour + 3 * minute, 'PT25H3M'],
    [-5, 'PT0S'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(toDuration(milliseconds)).toBe(text);
  });

  it('is one that captured data accept, and reads back as what was written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400 * hour, noNaN: true }), (milliseconds) => {
        const text = toDuration(milliseconds);
        expect(Duration.safeParse(text).success).toBe(true);
        const lost = Math.abs(durationMilliseconds(text) - milliseconds);
        expect(lost).toBeLessThanOrEqual(milliseconds < minute ? 0.501 : 500.001);
      }),
    );
  });

  it('keeps milliseconds below a minute, and whole seconds above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: minute - 1 }), (milliseconds) => {
        expect(durationMilliseconds(toDuration(milliseconds))).toBeCloseTo(milliseconds, 6);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 1e6 }), (seconds) => {
        expect(durationMilliseconds(toDuration(seconds * second))).toBe(seconds * second);
      }),
    );
  });

  it('writes the same again after reading', () => {
    fc.assert(
      fc.property(fc.nat(1e10), (milliseconds) => {
        const text = toDuration(milliseconds);
        expect(toDuration(durationMilliseconds(text))).toBe(text);
      }),
    );
  });

  it.each(['P1D', 'P1Y2M', '', '5 min', 'PT5', 'pt5s', 'PT-5S'])(
    'reads no number from %j, which it never writes',
    (text) => {
      expect(durationMilliseconds(text)).toBeNaN();
    },
  );
});

describe('a duration for people', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [850, '850 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [1000, '1.0 s'],
    [4240, '4.2 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 00 s'],
    [125_400, '2 min 05 s'],
    [hour - 501, '59 min 59 s'],
    [hour - 499, '1 h 00 min'],
    [hour + 3 * minute + 59 * second, '1 h 03 min'],
    [100 * hour, '100 h 00 min'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(humanDuration(milliseconds)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('calls %d unknown', (milliseconds) => {
    expect(humanDuration(milliseconds)).toBe('unknown');
  });

  it('never shows 60 seconds or 60 minutes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50 * hour, noNaN: true }), (milliseconds) => {
        expect(humanDuration(milliseconds)).not.toMatch(/\b60(\.0)? (s|min)\b|\b1000 ms\b/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a duration in a configuration file', () => {
  it.each([
    ['100ms', 0.1],
    ['90s', 90],
    ['5m', 300],
    ['1.5h', 5400],
    ['2d', 172_800],
    [' 5 m ', 300],
    ['0s', 0],
  ])('reads %j as %d seconds', (text, seconds) => {
    expect(parseSeconds(text)).toBe(seconds);
  });

  it.each(['', '5', 's', '5M', '5 min', '-5s', '+5s', '1e3s', '5,5s', '.5s', '5.s', '1h30m', '٥s', '5s\n6s'])(
    'does not read %j',
    (text) => {
      expect(parseSeconds(text)).toBeUndefined();
    },
  );

  it('reads whole numbers of every unit exactly', () => {
    const units = { s: 1, m: 60, h: 3600, d: 86_400 };
    fc.assert(
      fc.property(fc.nat(1e6), fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])), (number, unit) => {
        expect(parseSeconds(`${number}${unit}`)).toBe(number * units[unit]);
      }),
    );
  });
});
