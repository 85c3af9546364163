import { once } from 'node:events';
import { connect } from 'node:net';
import { openEnvironment, type TestEnvironment, until } from '../setting';

let shop: TestEnvironment;

beforeAll(async () => {
  shop = await openEnvironment({ upstreamSeconds: 1 });
  await shop.promote('1.0.0');
});

afterAll(() => shop.close());

const totals = () => shop.environment.counters.of('1.0.0').totals(0, Date.now());

/** What one request adds to the counters. */
async function countsOf(ask: () => Promise<unknown>): Promise<{ requests: number; errors: number }> {
  const before = totals();
  await ask();
  await new Promise((resolve) => setImmediate(resolve));
  const { requests, errors } = totals();
  return { requests: requests - before.requests, errors: errors - before.errors };
}

test.each([
  [200, 0],
  [302, 0],
  [404, 0],
  [499, 0],
  [500, 1],
  [503, 1],
])('counts an answer with %i as a request with %i errors', async (code, errors) => {
  const ask = () => fetch(`${shop.url}/status?code=${code}`, { redirect: 'manual' });
  expect(await countsOf(ask)).toEqual({ requests: 1, errors });
});

test.each(['GET', 'POST'])('answers 502 when the connection breaks before an answer to %s', async (method) => {
  let answer: Response | undefined;
  const counts = await countsOf(async () => {
    answer = await fetch(`${shop.url}/reset`, { method });
  });
  expect(answer?.status).toBe(502);
  expect(answer?.headers.get('x-tidegate-problem')).toBe('bad-gateway');
  expect(await answer?.json()).toMatchObject({ title: 'bad-gateway', version: '1.0.0' });
  expect(counts).toEqual({ requests: 1, errors: 1 });
});

test('answers 504 when the version does not answer in time', async () => {
  let answer: Response | undefined;
  const counts = await countsOf(async () => {
    answer = await fetch(`${shop.url}/hang`);
  });
  expect(answer?.status).toBe(504);
  expect(await answer?.json()).toMatchObject({ detail: '1.0.0 did not answer within 1 s' });
  expect(counts).toEqual({ requests: 1, errors: 1 });
});

test('does not cut an answer that has begun', async () => {
  const response = await fetch(`${shop.url}/pieces`);
  expect(await response.text()).toBe('one two three');
});

test('does not cut a WebSocket that is silent for a while, only when its version ends', async () => {
  const chat = await openEnvironment({ upstreamSeconds: 0.2, launch: { drainTimeout: 0.2 } });
  await chat.promote('1.0.0');
  const socket = connect(Number(new URL(chat.url).port), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: shop\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  await once(socket, 'data');
  await new Promise((resolve) => setTimeout(resolve, 400));
  socket.write('still here');
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  const [closed] = await Promise.all([once(socket, 'close'), chat.close()]);
  expect(chunk.toString()).toBe('still here');
  expect(closed).toBeDefined();
});

test('breaks off an answer that the version breaks off, and counts it as an error', async () => {
  const before = totals();
  const response = await fetch(`${shop.url}/half`);
  await expect(response.text()).rejects.toThrow('terminated');
  await until(() => totals().errors === before.errors + 1);
  expect(totals().requests).toBe(before.requests + 1);
});

test('does not blame the version for a user who leaves', async () => {
  const leaving = new AbortController();
  const counts = await countsOf(async () => {
    const asked = fetch(`${shop.url}/wait?milliseconds=250`, { signal: leaving.signal });
    setTimeout(() => leaving.abort(), 50);
    await expect(asked).rejects.toThrow('aborted');
  });
  expect(counts).toEqual({ requests: 0, errors: 0 });
});

test('does not blame the version for a user who does not send on', async () => {
  const counts = await countsOf(async () => {
    const socket = connect(Number(new URL(shop.url).port), '127.0.0.1');
    socket.write('POST /echo HTTP/1.1\r\nhost: shop\r\ncontent-length: 10\r\n\r\nhalf');
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 408 /);
  });
  expect(counts).toEqual({ requests: 0, errors: 0 });
});

test('counts what no instance can answer as errors of the version', async () => {
  const empty = await openEnvironment();
  await empty.promote('1.0.0');
  await empty.target.shift('production', { '1.0.0': 100 }, 1, 60);
  const [, group] = empty.environment.versions.running()[0] ?? [];
  for (const { pid } of group?.running() ?? []) process.kill(-pid, 'SIGKILL');
  await until(() => group?.running().length === 0);
  const answer = await fetch(empty.url);
  const counters = empty.environment.counters.of('1.0.0').totals(0, Date.now());
  await empty.close();
  expect(answer.status).toBe(503);
  expect(counters).toMatchObject({ requests: 1, errors: 1 });
});

test('answers 503 as long as no version takes traffic', async () => {
  const empty = await openEnvironment();
  const answer = await fetch(empty.url);
  const problem = await answer.json();
  await empty.close();
  expect(problem).toEqual({ status: 503, title: 'no-instance', detail: 'no version takes traffic' });
});

test('asks a second instance when the first is gone, if that does no harm', async () => {
  const pair = await openEnvironment();
  await pair.promote('1.0.0', 'good', 2);
  const [, group] = pair.environment.versions.running()[0] ?? [];
  const victim = group?.running()[0];
  if (victim === undefined) throw new Error('it runs');
  // Stopped, it keeps its connections, and the router takes it for well.
  const asked = Promise.all(Array.from({ length: 20 }, () => fetch(`${pair.url}/wait?milliseconds=100`)));
  await until(() => victim.inFlight > 0);
  process.kill(victim.pid, 'SIGKILL');
  const statuses = (await asked).map(({ status }) => status);
  await pair.close();
  expect(statuses).toEqual(statuses.map(() => 200));
});
