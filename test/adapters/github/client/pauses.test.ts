import * as fc from 'fast-check';
import type { Failure } from '../../../../lib/adapters/github/client/failure';
import { isRateLimit, pauseAfter } from '../../../../lib/adapters/github/client/pauses';

const now = new Date('2027-02-03T04:05:06Z');
const none = { faults: 0, limits: 0 };
const failure = (status: number | undefined, headers: Failure['headers'] = {}, said = 'no'): Failure => ({
  status,
  headers,
  said,
});
const inSeconds = (seconds: number) => String(now.getTime() / 1000 + seconds);
const usedUp = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(100) };

test.each([
  ['what retry-after says', failure(429, { 'retry-after': '17' }), 17],
  ['what retry-after says, rather than the reset', failure(403, { ...usedUp, 'retry-after': '17' }), 17],
  ['until the reset, and a second more', failure(403, usedUp), 101],
  ['a second when the reset is over', failure(429, { ...usedUp, 'x-ratelimit-reset': inSeconds(-50) }), 1],
  ['a minute when nothing is said', failure(403, {}, 'You have exceeded a secondary rate limit'), 60],
  ['a minute when requests are left', failure(429, { ...usedUp, 'x-ratelimit-remaining': '9' }), 60],
  ['a minute when retry-after is no number', failure(429, { 'retry-after': 'soon' }), 60],
])('waits %s', (_, given, seconds) => {
  expect(pauseAfter(given, none, now)).toBe(seconds * 1000);
});

test('waits twice as long each time that nothing is said, and gives up at last', () => {
  const pauses = [0, 1, 2, 3, 4, 5].map((limits) => pauseAfter(failure(429), { faults: 0, limits }, now));
  expect(pauses).toEqual([60_000, 120_000, 240_000, 480_000, 960_000, undefined]);
});

test('tries three times more when GitHub or the network fails', () => {
  for (const status of [undefined, 500, 502, 503, 504]) {
    const pauses = [0, 1, 2, 3].map((faults) => pauseAfter(failure(status), { faults, limits: 0 }, now));
    expect(pauses).toEqual([1_000, 2_000, 4_000, undefined]);
  }
});

test('waits as long as an overloaded GitHub asks for', () => {
  expect(pauseAfter(failure(503, { 'retry-after': '30' }), none, now)).toBe(30_000);
});

test('does not take a missing permission for a rate limit', () => {
  const forbidden = failure(403, { 'x-ratelimit-remaining': '4999' }, 'Resource not accessible by integration');
  expect(isRateLimit(forbidden)).toBe(false);
  for (const status of [400, 401, 404, 409, 410, 422]) expect(pauseAfter(failure(status), none, now)).toBeUndefined();
  expect(pauseAfter(forbidden, none, now)).toBeUndefined();
});

test('never waits less than nothing, and never for ever, whatever the headers hold', () => {
  const header = fc.option(fc.oneof(fc.string(), fc.nat().map(String), fc.integer()), { nil: undefined });
  const headers = fc.record({ 'retry-after': header, 'x-ratelimit-remaining': header, 'x-ratelimit-reset': header });
  void fc.assert(
    fc.property(fc.constantFrom(undefined, 403, 429, 500), headers, (status, given) => {
      const pause = pauseAfter(failure(status, given), none, now) ?? 0;
      expect(pause).toBeGreaterThanOrEqual(0);
      expect(Number.isSafeInteger(pause)).toBe(true);
    }),
  );
});
