import { EnvironmentState } from '../../../../lib/adapters/local/environment-protocol';
import { openEnvironment, type TestEnvironment } from '../setting';

let shop: TestEnvironment;

beforeEach(async () => {
  shop = await openEnvironment();
});

afterEach(() => shop.close());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(shop.control.url + path, { ...init, headers: { authorization: `Bearer ${shop.control.token}` } });

test('shows everything at one moment', async () => {
  await shop.promote('1.0.0');
  const state = EnvironmentState.parse(await (await ask('/state')).json());
  expect(state).toMatchObject({
    service: 'shop',
    environment: 'production',
    url: shop.url,
    epoch: 1,
    split: { weights: { '1.0.0': 100 }, current: '1.0.0' },
    versions: {
      '1.0.0': { status: 'healthy', instances: [{ state: 'healthy', inFlight: 0, pid: expect.any(Number) }] },
    },
    alarms: [],
  });
});

test('sends the weights and every change of them', async () => {
  await Promise.all([shop.promote('1.0.0'), shop.deploy('2.0.0')]);
  const leaving = new AbortController();
  const response = await ask('/weights/changes', { signal: leaving.signal });
  await shop.target.shift('production', { '2.0.0': 5, '1.0.0': 95 }, 1, 60);
  await shop.target.promote('production', '2.0.0', 1);
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.split('\n\n').length > 3) break;
  }
  leaving.abort();
  const changes = text
    .split('\n\n')
    .filter((event) => event.startsWith('event: weights\ndata: '))
    .map((event) => JSON.parse(event.replace('event: weights\ndata: ', '')) as { weights: object; reason: string });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(changes.map(({ weights, reason }) => [weights, reason])).toEqual([
    [{ '1.0.0': 100 }, 'promoted'],
    [{ '2.0.0': 5, '1.0.0': 95 }, 'shifted'],
    [{ '2.0.0': 100 }, 'promoted'],
  ]);
});

test.each([
  ['a version that is none', 'promote', { version: '../1', epoch: 1 }, 'version'],
  ['an epoch that is none', 'promote', { version: '1.0.0', epoch: -1 }, 'epoch'],
  ['a word for a version', 'shift', { weights: { constructor: 100 }, epoch: 1, leaseSeconds: 1 }, 'weights'],
  ['a lease for ever', 'renew', { epoch: 1, leaseSeconds: 1e9 }, 'leaseSeconds'],
  ['a release that is none', 'stopEphemeral', { releaseId: '../../etc' }, 'releaseId'],
])('refuses %s', async (_, name, input, mention) => {
  const response = await ask(`/call/${name}`, { method: 'POST', body: JSON.stringify(input) });
  const { error } = (await response.json()) as { error: { name: string; message: string } };
  expect(response.status).toBe(400);
  expect(error.name).toBe('InvalidInput');
  expect(error.message).toContain(mention);
});

test('answers nobody without the token', async () => {
  const response = await fetch(`${shop.control.url}/call/split`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(401);
});
