import * as fc from 'fast-check';
import { type Freeze, freezeAt, type WeeklyWindow, weekdays } from '../../../lib/domain/freeze';
import { wallTimeAt } from '../../../lib/domain/freeze/wall-clock';

const at = (text: string): number => Date.parse(text);
const untilOf = (freezes: readonly Freeze[], text: string): string | undefined => {
  const found = freezeAt(freezes, at(text));
  return found && new Date(found.until).toISOString();
};

const christmas: Freeze = { name: 'christmas', from: '2026-12-20T00:00:00Z', to: '2027-01-02T00:00:00+01:00' };
const weekly = (window: Partial<WeeklyWindow>): Freeze => ({
  name: 'weekly',
  weekly: { days: ['fri'], from: 16 * 60, to: 24 * 60, timeZone: 'Europe/Berlin', ...window },
});

describe('a freeze between two instants', () => {
  it.each([
    ['2026-12-19T23:59:59.999Z', undefined],
    ['2026-12-20T00:00:00Z', '2027-01-01T23:00:00.000Z'],
    ['2027-01-01T22:59:59.999Z', '2027-01-01T23:00:00.000Z'],
    ['2027-01-01T23:00:00Z', undefined],
  ])('at %s lasts until %p', (instant, until) => {
    expect(untilOf([christmas], instant)).toBe(until);
  });
});

describe('a weekly freeze', () => {
  it.each([
    ['2026-06-12T13:59:59Z', undefined],
    ['2026-06-12T14:00:00Z', '2026-06-12T22:00:00.000Z'],
    ['2026-06-12T22:00:00Z', undefined],
    ['2026-12-11T14:59:59Z', undefined],
    ['2026-12-11T15:00:00Z', '2026-12-11T23:00:00.000Z'],
  ])('follows the clocks of its place, in summer and in winter: %s, until %p', (instant, until) => {
    expect(untilOf([weekly({})], instant)).toBe(until);
  });

  it('can go on into the next day', () => {
    const night = [weekly({ days: ['mon'], from: 22 * 60, to: 6 * 60, timeZone: 'UTC' })];
    expect(untilOf(night, '2026-06-08T21:59:00Z')).toBeUndefined();
    expect(untilOf(night, '2026-06-08T22:00:00Z')).toBe('2026-06-09T06:00:00.000Z');
    expect(untilOf(night, '2026-06-09T05:59:00Z')).toBe('2026-06-09T06:00:00.000Z');
    expect(untilOf(night, '2026-06-09T22:00:00Z')).toBeUndefined();
  });

  it('lasts the longer night when clocks are put back, and begins with the skip when they are put forward', () => {
    const night = [weekly({ days: ['sun'], from: 150, to: 240 })];
    expect(untilOf(night, '2026-10-25T00:30:00Z')).toBe('2026-10-25T03:00:00.000Z');
    expect(untilOf(night, '2026-10-25T01:10:00Z')).toBe('2026-10-25T03:00:00.000Z');
    expect(untilOf(night, '2026-03-29T00:59:59Z')).toBeUndefined();
    expect(untilOf(night, '2026-03-29T01:00:00Z')).toBe('2026-03-29T02:00:00.000Z');
  });

  it('counts between its two instants alone, if it has them', () => {
    const season = { ...weekly({ timeZone: 'UTC' }), from: '2026-11-01T00:00:00Z', to: '2026-12-11T18:00:00Z' };
    expect(untilOf([season], '2026-10-30T17:00:00Z')).toBeUndefined();
    expect(untilOf([season], '2026-11-06T17:00:00Z')).toBe('2026-11-07T00:00:00.000Z');
    expect(untilOf([season], '2026-12-11T17:00:00Z')).toBe('2026-12-11T18:00:00.000Z');
    expect(untilOf([season], '2026-12-11T18:00:00Z')).toBeUndefined();
  });
});

it('tells the end of windows that follow each other, and the name of the one in force', () => {
  const weekend = { ...weekly({ days: ['sat', 'sun'], from: 0, to: 24 * 60, timeZone: 'UTC' }), name: 'weekend' };
  const friday = { ...weekly({ timeZone: 'UTC' }), name: 'friday evening' };
  const found = freezeAt([weekend, friday], at('2026-06-12T17:00:00Z'));
  expect(found).toEqual({ name: 'friday evening', until: at('2026-06-15T00:00:00Z') });
});

it('ends the search for the end of a freeze that has none', () => {
  const always = weekly({ days: [...weekdays], from: 0, to: 24 * 60 });
  expect(freezeAt([always], at('2026-06-12T17:00:00Z'))?.until).toBeGreaterThan(at('2026-07-12T17:00:00Z'));
});

it('is never in force where there is no freeze', () => {
  expect(freezeAt([], at('2026-06-12T17:00:00Z'))).toBeUndefined();
});

const minutes = fc.integer({ min: 0, max: 1439 });
const window = fc.record({
  days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 4 }),
  from: minutes,
  to: fc.integer({ min: 0, max: 1440 }),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham'),
});
/** Half of the instants are within a day of a change of the clocks, where it is difficult. */
const changes = ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'];
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2032, 0) }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -86_400_000, max: 86_400_000 }))
    .map(([change, off]) => at(change) + off),
);

/** Whether clocks on the wall show a time of the window: the plain reading, which knows no change of the clocks. */
function showsWindow({ days, from, to, timeZone }: WeeklyWindow, when: number): boolean {
  const wall = wallTimeAt(when, timeZone);
  const minute = (wall % 86_400_000) / 60_000;
  const isOf = (days_: number) => days.includes(weekdays[new Date(wall - days_ * 86_400_000).getUTCDay()] ?? 'sun');
  if (to > from) return isOf(0) && minute >= from && minute < to;
  return (isOf(0) && minute >= from) || (isOf(1) && minute < to);
}

it('is in force whenever clocks show a time of the window', () => {
  void fc.assert(
    fc.property(window, instant, (one, when) => {
      if (showsWindow(one, when)) expect(freezeAt([{ name: 'w', weekly: one }], when)).toBeDefined();
    }),
    { numRuns: 1000 },
  );
});

it('is in force at no other time, but when clocks show a time twice', () => {
  void fc.assert(
    fc.property(window, instant, (one, when) => {
      const isNearChange = [-1, 1].some(
        (sign) =>
          wallTimeAt(when + sign * 10_800_000, one.timeZone) - wallTimeAt(when, one.timeZone) !== sign * 10_800_000,
      );
      if (isNearChange || showsWindow(one, when)) return;
      expect(freezeAt([{ name: 'w', weekly: one }], when)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

it('has ended at the end that it tells, and not a millisecond earlier', () => {
  void fc.assert(
    fc.property(window, instant, (one, when) => {
      const freezes = [{ name: 'w', weekly: one }];
      const found = freezeAt(freezes, when);
      if (found === undefined) return;
      expect(found.until).toBeGreaterThan(when);
      expect(freezeAt(freezes, found.until - 1)).toBeDefined();
      expect(freezeAt(freezes, found.until)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});
