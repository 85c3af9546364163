import { openEnvironment, type TestEnvironment } from '../setting';

let shop: TestEnvironment;

beforeAll(async () => {
  shop = await openEnvironment();
  await Promise.all([shop.promote('1.0.0'), shop.deploy('2.0.0', 'good', 2)]);
});

afterAll(() => shop.close());

const split = (percent: number) => shop.target.shift('production', { '2.0.0': percent, '1.0.0': 100 - percent }, 1, 60);

async function answersOf(requests: number, headers: Record<string, string> = {}): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  for (let i = 0; i < requests; i++) {
    const response = await fetch(`${shop.url}/health`, { headers });
    const version = String(response.headers.get('x-tidegate-version'));
    answers[version] = (answers[version] ?? 0) + 1;
  }
  return answers;
}

const counted = (version: string) => shop.environment.counters.of(version).totals(0, Date.now()).requests;

test.each([5, 25, 50])('gives the new version exactly %i of 100 requests', async (percent) => {
  await split(percent);
  expect(await answersOf(100)).toEqual({ '2.0.0': percent, '1.0.0': 100 - percent });
});

test('spreads the requests of a version over its instances', async () => {
  const { url, headers } = await shop.target.pinned('production', '2.0.0');
  const pids = new Set<number>();
  for (let i = 0; i < 10; i++) pids.add(Number(await (await fetch(`${url}/process`, { headers })).text()));
  expect(pids.size).toBe(2);
});

test('sends a pinned request to its version whatever the weights say, and does not count it', async () => {
  await split(0);
  const { headers } = await shop.target.pinned('production', '2.0.0');
  const before = counted('2.0.0');
  expect(await answersOf(5, { ...headers })).toEqual({ '2.0.0': 5 });
  expect(counted('2.0.0')).toBe(before);
});

test('counts a pinned request that stands for a user', async () => {
  const { headers } = await shop.target.counted('production', '2.0.0');
  const before = counted('2.0.0');
  await answersOf(5, { ...headers });
  expect(counted('2.0.0')).toBe(before + 5);
});

test.each([
  ['without the secret', {}],
  ['with a wrong secret', { 'x-tidegate-pin': 'guess' }],
])('takes a pinned request %s for a user’s', async (_, secret) => {
  await split(0);
  const before = counted('1.0.0');
  expect(await answersOf(3, { 'x-tidegate-version': '2.0.0', ...secret })).toEqual({ '1.0.0': 3 });
  expect(counted('1.0.0')).toBe(before + 3);
});

test('says that a pinned version does not run', async () => {
  const { url, headers } = await shop.target.pinned('production', '9.9.9');
  const response = await fetch(url, { headers });
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    status: 503,
    title: 'no-instance',
    detail: 'no instance of 9.9.9 takes requests',
    version: '9.9.9',
  });
});

test('samples the split without counting and without taking a user’s turn', async () => {
  await split(50);
  const before = [counted('1.0.0'), counted('2.0.0')];
  expect(await shop.target.sample('production', 20)).toEqual({ '1.0.0': 10, '2.0.0': 10 });
  expect([counted('1.0.0'), counted('2.0.0')]).toEqual(before);
});
