import { VersionTraffic } from '../../../../lib/local/environment/traffic/version-traffic';

const start = 1_700_000_000_000;
const minute = 60_000;

let traffic: VersionTraffic;

beforeEach(() => {
  traffic = new VersionTraffic();
});

function count(at: number, requests: number, errors = 0): void {
  for (let i = 0; i < requests; i++) traffic.request(at);
  for (let i = 0; i < errors; i++) traffic.error(at, at);
}

test('counts by the second', () => {
  count(start, 3, 1);
  count(start + 999, 1);
  count(start + 2_000, 2);
  expect(traffic.buckets(start, start + 10_000)).toEqual([
    { start, seconds: 1, requests: 4, errors: 1 },
    { start: start + 2_000, seconds: 1, requests: 2, errors: 0 },
  ]);
});

test('gives the buckets that overlap the stretch of time, and no others', () => {
  for (let second = 0; second < 10; second++) count(start + second * 1000, 1);
  const starts = traffic.buckets(start + 2_500, start + 5_000).map((bucket) => bucket.start - start);
  expect(starts).toEqual([2_000, 3_000, 4_000]);
});

test('forgets seconds after 20 minutes, and keeps their sums for a day', () => {
  count(start, 5, 2);
  count(start + 20 * minute, 1);
  expect(traffic.buckets(start, start + 21 * minute)).toHaveLength(1);
  expect(traffic.totals(start, start + 21 * minute)).toEqual({ requests: 6, errors: 2, firstErrorAt: start });
});

test('sums up from a second on', () => {
  count(start, 5, 2);
  count(start + 3_000, 4, 1);
  const now = start + 10_000;
  expect(traffic.totals(start, now)).toEqual({ requests: 9, errors: 3, firstErrorAt: start });
  expect(traffic.totals(start + 1_000, now)).toEqual({ requests: 4, errors: 1, firstErrorAt: start + 3_000 });
  expect(traffic.totals(start + 4_000, now)).toEqual({ requests: 0, errors: 0, firstErrorAt: undefined });
});

test('counts a late error where its request was counted, and knows when it happened', () => {
  count(start, 1);
  traffic.error(start, start + 5_000);
  expect(traffic.buckets(start, start + 9_000)).toEqual([{ start, seconds: 1, requests: 1, errors: 1 }]);
  expect(traffic.totals(start, start + 9_000).firstErrorAt).toBe(start + 5_000);
});
