import * as fc from 'fast-check';
import { instantOf, isTimeZone, wallTimeAt } from '../../../lib/domain/freeze/wall-clock';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
] as const;
const second = 1000;
const instants = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2037, 11) }).map((ms) => ms - (ms % second));
const zone = fc.constantFrom(...zones);

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('the instant at which clocks show a time', () => {
  it('is one of those at which they do', () => {
    void fc.assert(
      fc.property(instants, zone, (instant, timeZone) => {
        const wall = wallTimeAt(instant, timeZone);
        const [first, last] = [instantOf(wall, timeZone, 'first'), instantOf(wall, timeZone, 'last')];
        expect([wallTimeAt(first, timeZone), wallTimeAt(last, timeZone)]).toEqual([wall, wall]);
        expect(first <= instant && instant <= last).toBe(true);
        expect([first, last]).toContain(instant);
      }),
      { numRuns: 400 },
    );
  });

  it('never goes back when the clocks go on', () => {
    void fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 5 * 3600 }), zone, (wall, seconds, timeZone) => {
        for (const pass of ['first', 'last'] as const) {
          const [one, other] = [instantOf(wall, timeZone, pass), instantOf(wall + seconds * second, timeZone, pass)];
          expect(other).toBeGreaterThanOrEqual(one);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is that of the skip for a time that clocks skip', () => {
    const skip = utc('2026-03-29T01:00:00');
    for (const shown of ['2026-03-29T02:00:00', '2026-03-29T02:30:00', '2026-03-29T02:59:59']) {
      expect(instantOf(utc(shown), 'Europe/Berlin', 'first')).toBe(skip);
      expect(instantOf(utc(shown), 'Europe/Berlin', 'last')).toBe(skip);
    }
  });

  it('is the first or the last of the two for a time that clocks show twice', () => {
    const shown = utc('2026-10-25T02:30:00');
    expect(instantOf(shown, 'Europe/Berlin', 'first')).toBe(utc('2026-10-25T00:30:00'));
    expect(instantOf(shown, 'Europe/Berlin', 'last')).toBe(utc('2026-10-25T01:30:00'));
  });

  it('is that of the skip for a whole day that a place has skipped', () => {
    expect(instantOf(utc('2011-12-30T12:00:00'), 'Pacific/Apia', 'first')).toBe(utc('2011-12-30T10:00:00'));
  });
});

it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia'])('knows the time zone %s', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

it.each(['', 'Berlin', 'Europe/Atlantis', '+01:00', 'Europe/Berlin ', '__proto__'])('knows no time zone %p', (name) => {
  expect(isTimeZone(name)).toBe(false);
});
