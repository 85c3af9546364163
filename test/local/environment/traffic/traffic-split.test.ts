import { TrafficSplit } from '../../../../lib/local/environment/traffic/traffic-split';
import { WeightHistory } from '../../../../lib/local/environment/traffic/weight-history';

let history: WeightHistory;
let lapses: number;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
  history = new WeightHistory([]);
  lapses = 0;
});

afterEach(() => jest.useRealTimers());

function splitOn(current: string | undefined): TrafficSplit {
  const weights = current === undefined ? {} : { [current]: 100 };
  return new TrafficSplit({ current, weights }, history, () => {
    lapses += 1;
  });
}

const canary = { '2.0.0': 5, '1.0.0': 95 };
const reasons = () => history.all().map(({ reason }) => reason);

test('returns to the current version when the lease runs out', () => {
  const split = splitOn('1.0.0');
  split.shift(canary, 10);
  jest.advanceTimersByTime(9_999);
  expect(split.weights).toEqual(canary);
  jest.advanceTimersByTime(1);
  expect(split.weights).toEqual({ '1.0.0': 100 });
  expect(history.all()).toEqual([
    { at: 1_000_000, weights: canary, reason: 'shifted' },
    { at: 1_010_000, weights: { '1.0.0': 100 }, reason: 'lease ran out' },
  ]);
  expect(lapses).toBe(1);
});

test('stays as it is for as long as the lease is renewed', () => {
  const split = splitOn('1.0.0');
  split.shift(canary, 10);
  jest.advanceTimersByTime(8_000);
  split.renew(10);
  jest.advanceTimersByTime(8_000);
  expect(split.weights).toEqual(canary);
  expect(split.leaseEndsAt).toBe(1_018_000);
});

test('refuses to renew a lease that has run out', () => {
  const split = splitOn('1.0.0');
  split.shift(canary, 10);
  jest.advanceTimersByTime(10_000);
  expect(() => split.renew(10)).toThrow('there is no lease to renew: all traffic is on the current version');
});

test('promoting ends the lease', () => {
  const split = splitOn('1.0.0');
  split.shift(canary, 10);
  split.promote('2.0.0');
  jest.advanceTimersByTime(60_000);
  expect(split.weights).toEqual({ '2.0.0': 100 });
  expect(split.current).toBe('2.0.0');
  expect(reasons()).toEqual(['shifted', 'promoted']);
});

test('a first version keeps its traffic when the lease runs out, as there is nothing to return to', () => {
  const split = splitOn(undefined);
  split.shift({ '1.0.0': 100 }, 10);
  jest.advanceTimersByTime(60_000);
  expect(split.weights).toEqual({ '1.0.0': 100 });
  split.renew(10);
  expect(split.leaseEndsAt).toBeDefined();
});

test('the same weights again are no change', () => {
  const split = splitOn('1.0.0');
  split.shift(canary, 10);
  split.shift(canary, 10);
  split.promote('2.0.0');
  split.promote('2.0.0');
  expect(reasons()).toEqual(['shifted', 'promoted']);
});

test('takes the traffic from a version that is retired', () => {
  const split = splitOn('1.0.0');
  split.shift(canary, 10);
  split.remove('2.0.0');
  expect(split.weights).toEqual({ '1.0.0': 100 });
  split.remove('1.0.0');
  expect([split.current, split.weights]).toEqual([undefined, {}]);
  split.remove('0.9.0');
  expect(reasons()).toEqual(['shifted', 'retired', 'retired']);
});

test('puts everything on the current version at a restart', () => {
  const split = new TrafficSplit({ current: '1.0.0', weights: canary }, history, () => undefined);
  split.restore();
  expect(split.weights).toEqual({ '1.0.0': 100 });
  expect(reasons()).toEqual(['restarted']);
});

test('looks at the split take no turn of a user', () => {
  const split = splitOn('1.0.0');
  split.shift({ '2.0.0': 50, '1.0.0': 50 }, 10);
  const chosen = Array.from({ length: 10 }, () => {
    split.choose(false);
    return split.choose(true);
  });
  expect(chosen.filter((version) => version === '2.0.0')).toHaveLength(5);
});

test('tells followers of every change until they leave', () => {
  const seen: unknown[] = [];
  const leave = history.follow(({ weights }) => seen.push(weights));
  const split = splitOn('1.0.0');
  split.shift(canary, 10);
  leave();
  split.promote('1.0.0');
  expect(seen).toEqual([canary]);
});
