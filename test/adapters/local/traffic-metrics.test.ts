import { openEnvironment, type TestEnvironment } from '../../local/environment/setting';

let shop: TestEnvironment;
let startedAt: number;

beforeAll(async () => {
  startedAt = Date.now();
  shop = await openEnvironment();
  await Promise.all([shop.promote('1.0.0'), shop.deploy('2.0.0')]);
  await shop.target.shift('production', { '2.0.0': 25, '1.0.0': 75 }, 1, 60);
  for (let i = 0; i < 20; i++) await fetch(`${shop.url}/status?code=${i < 10 ? 200 : 500}`);
});

afterAll(() => shop.close());

test('sums up what users met at one version', async () => {
  const { requests, errors, firstErrorAt } = await shop.metrics.totals('production', '2.0.0', startedAt);
  expect(requests).toBe(5);
  expect(errors).toBeGreaterThanOrEqual(2);
  expect(firstErrorAt).toBeGreaterThanOrEqual(startedAt);
  expect(firstErrorAt).toBeLessThanOrEqual(Date.now());
});

test('gives the same by the second', async () => {
  const buckets = await shop.metrics.buckets('production', '1.0.0', startedAt, Date.now());
  const totals = await shop.metrics.totals('production', '1.0.0', startedAt);
  const sum = (field: 'requests' | 'errors') => buckets.reduce((total, bucket) => total + bucket[field], 0);
  expect({ requests: sum('requests'), errors: sum('errors') }).toEqual({
    requests: totals.requests,
    errors: totals.errors,
  });
  expect(totals.requests).toBe(15);
});

test('knows nothing of a version without traffic', async () => {
  expect(await shop.metrics.buckets('production', '9.9.9', startedAt, Date.now())).toEqual([]);
  expect(await shop.metrics.totals('production', '9.9.9', startedAt)).toEqual({
    requests: 0,
    errors: 0,
    firstErrorAt: undefined,
  });
});

test('tells every change of the weights since a moment', async () => {
  const all = await shop.metrics.weightHistory('production', startedAt);
  expect(all.map(({ weights }) => weights)).toEqual([{ '1.0.0': 100 }, { '2.0.0': 25, '1.0.0': 75 }]);
  expect(await shop.metrics.weightHistory('production', Date.now() + 1)).toEqual([]);
});
