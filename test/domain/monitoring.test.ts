import fc from 'fast-check';
import { defaultMonitoring, MonitoringPolicy, sumTraffic, TrafficBucket } from '../../lib/domain/monitoring';

const bucket = (start: number, requests: number, errors: number, seconds = 10): TrafficBucket => ({
  start,
  seconds,
  requests,
  errors,
});

it('judges by the figures of the workflow', () => {
  expect(defaultMonitoring).toMatchObject({
    spikePercent: 5,
    spikeSeconds: 2 * 60,
    normalPercent: 1,
    normalSeconds: 5 * 60,
    healthFailures: 3,
    healthIntervalSeconds: 10,
  });
  expect(MonitoringPolicy.parse(defaultMonitoring)).toEqual(defaultMonitoring);
});

it.each([
  ['spikePercent', 101],
  ['spikePercent', -1],
  ['spikeSeconds', 0],
  ['normalPercent', 100.1],
  ['normalSeconds', -1],
  ['minimumRequests', 0],
  ['minimumRequests', 2.5],
  ['fastBurnPercent', 101],
  ['fastBurnSeconds', 0],
  ['healthFailures', 0],
  ['healthIntervalSeconds', 0],
  ['inconclusiveSeconds', 0],
])('refuses a policy with %s %d', (name, value) => {
  expect(MonitoringPolicy.safeParse({ ...defaultMonitoring, [name]: value }).success).toBe(false);
});

it.each(Object.keys(defaultMonitoring))('refuses a policy without %s', (name) => {
  expect(MonitoringPolicy.safeParse({ ...defaultMonitoring, [name]: undefined }).success).toBe(false);
});

it.each([
  ['no length', { seconds: 0 }],
  ['half a request', { requests: 0.5 }],
  ['less than no error', { errors: -1 }],
])('refuses a bucket with %s', (_, change) => {
  expect(TrafficBucket.safeParse({ ...bucket(0, 1, 0), ...change }).success).toBe(false);
});

describe('adding up traffic', () => {
  it('gives no rate without requests', () => {
    expect(sumTraffic([], 0, 1e6)).toEqual({ requests: 0, errors: 0, errorRate: undefined });
    expect(sumTraffic([bucket(0, 0, 0)], 0, 1e6).errorRate).toBeUndefined();
  });

  it('gives the rate in percent of all requests, not the mean of rates', () => {
    expect(sumTraffic([bucket(0, 900, 0), bucket(10_000, 100, 50)], 0, 20_000).errorRate).toBe(5);
  });

  it('gives 100 percent when every request fails', () => {
    expect(sumTraffic([bucket(0, 7, 7)], 0, 10_000).errorRate).toBe(100);
  });

  it.each([
    ['ends as the window begins', 10_000, 60_000, 0],
    ['ends just after the window begins', 9_999, 60_000, 1],
    ['begins as the window ends', -60_000, 0, 0],
    ['begins just before the window ends', -60_000, 1, 1],
    ['contains the window', 4_000, 5_000, 1],
    ['is the window', 0, 10_000, 1],
  ])('counts a bucket that %s', (_, from, to, requests) => {
    expect(sumTraffic([bucket(0, 1, 0)], from, to).requests).toBe(requests);
  });

  it('counts every bucket once when a window is cut where buckets meet', () => {
    const buckets = fc.array(
      fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => ({ requests: Math.max(a, b), errors: Math.min(a, b) })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(buckets, fc.nat(30), (counts, cut) => {
        const list = counts.map(({ requests, errors }, i) => bucket(i * 10_000, requests, errors));
        const [whole, before, after] = [
          sumTraffic(list, 0, 1e6),
          sumTraffic(list, 0, cut * 10_000),
          sumTraffic(list, cut * 10_000, 1e6),
        ];
        expect(before.requests + after.requests).toBe(whole.requests);
        expect(before.errors + after.errors).toBe(whole.errors);
        expect(whole.errorRate ?? 0).toBeGreaterThanOrEqual(0);
        expect(whole.errorRate ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });
});
