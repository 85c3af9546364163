import { runSuite } from '../../../lambdas/smoke-test-runner/run-suite';
import type { SuiteSecrets } from '../../../lambdas/smoke-test-runner/suite-secrets';
import { SmokeSuite } from '../../../lib/config/schema/smoke-tests';
import { VirtualClock } from '../../../lib/engine';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../lib/ports/http-client';

const endpoint = { url: 'http://production.test', headers: {} };
const check = (path: string, more: object = {}) => ({ name: path, path, ...more });
const suiteOf = (changes: object = {}) =>
  SmokeSuite.parse({
    'api-health': [check('/health')],
    database: [check('/database')],
    'external-services': [check('/external')],
    authentication: [check('/session')],
    'critical-paths': [check('/cart')],
    ...changes,
  });

const ok: HttpResponse = { status: 200, headers: {}, body: '{"token":"abc"}', milliseconds: 5 };

const none = { values: {}, problems: {} };

async function run(
  suite: SmokeSuite,
  answer: (request: HttpRequest, count: number) => HttpResponse,
  { connect = async () => 1, secrets = none }: { connect?: HttpClient['connect']; secrets?: SuiteSecrets } = {},
) {
  const clock = new VirtualClock();
  const sent: HttpRequest[] = [];
  const send = async (_: unknown, request: HttpRequest) => {
    sent.push(request);
    return answer(request, sent.filter(({ path }) => path === request.path).length);
  };
  const results = await clock.run(runSuite({ suite, endpoint, http: { send, connect }, clock, secrets }));
  return { results, sent };
}

const refused = (): never => {
  throw new Error('connection refused');
};

it('runs all five categories, also after one has failed', async () => {
  const { results } = await run(suiteOf(), ({ path }) => (path === '/database' ? { ...ok, status: 500 } : ok));
  expect(results.map(({ category, passed }) => [category, passed])).toEqual([
    ['api-health', true],
    ['database', false],
    ['external-services', true],
    ['authentication', true],
    ['critical-paths', true],
  ]);
});

it('ends a category at its first failing check', async () => {
  const suite = suiteOf({ database: [check('/a'), check('/b'), check('/c')] });
  const { results, sent } = await run(suite, ({ path }) => (path === '/b' ? { ...ok, status: 404 } : ok));
  expect(results[1]?.checks.map(({ name, passed }) => [name, passed])).toEqual([
    ['/a', true],
    ['/b', false],
  ]);
  expect(sent.map(({ path }) => path)).not.toContain('/c');
});

it('sends a reading request again that got no answer, and believes the answer that comes', async () => {
  const { results, sent } = await run(suiteOf(), (request, count) =>
    request.path === '/health' && count < 3 ? refused() : ok,
  );
  expect(results[0]?.passed).toBe(true);
  expect(sent.filter(({ path }) => path === '/health')).toHaveLength(3);
});

it('gives up after three tries and says why', async () => {
  const { results, sent } = await run(suiteOf(), refused);
  expect(results[0]?.checks).toEqual([expect.objectContaining({ passed: false, detail: 'connection refused' })]);
  expect(sent.filter(({ path }) => path === '/health')).toHaveLength(3);
});

it('never sends a writing request twice', async () => {
  const suite = suiteOf({ 'critical-paths': [check('/cart', { method: 'POST', body: { item: 1 } })] });
  const { sent } = await run(suite, ({ path }) => (path === '/cart' ? refused() : ok));
  expect(sent.filter(({ path }) => path === '/cart')).toEqual([expect.objectContaining({ body: { item: 1 } })]);
});

it('takes a wrong answer for an answer', async () => {
  const { sent } = await run(suiteOf(), () => ({ ...ok, status: 500 }));
  expect(sent).toHaveLength(5);
});

it('hands captured values to the later checks of the category, and to no other category', async () => {
  const suite = suiteOf({
    authentication: [
      check('/session', { capture: { token: 'token' } }),
      check('/orders', { headers: { authorization: '{{token}}' } }),
    ],
    'critical-paths': [check('/cart/{{token}}')],
  });
  const { sent } = await run(suite, () => ok);
  expect(sent.find(({ path }) => path === '/orders')?.headers).toEqual({ authorization: 'abc' });
  expect(sent.at(-1)?.path).toBe('/cart/{{token}}');
});

it('waits for an answer at least as long as the check allows', async () => {
  const suite = suiteOf({ database: [check('/slow', { expect: { within: '30s' } })] });
  const { sent } = await run(suite, () => ok);
  expect(sent.map(({ timeoutMilliseconds }) => timeoutMilliseconds)).toEqual([10_000, 30_000, 10_000, 10_000, 10_000]);
});

it('says how often it had to ask, and why', async () => {
  const { results } = await run(suiteOf(), ({ path }, count) => (path === '/health' && count < 3 ? refused() : ok));
  expect(results[0]?.checks).toEqual([
    {
      name: '/health',
      passed: true,
      milliseconds: 5,
      attempts: 3,
      detail: 'attempt 1: connection refused; attempt 2: connection refused',
    },
  ]);
  expect(results[1]?.checks[0]).not.toHaveProperty('attempts');
});

it('does not let a second try hide a wrong answer', async () => {
  const { results } = await run(suiteOf(), (_, count) => (count === 1 ? refused() : { ...ok, status: 500 }));
  expect(results[0]?.checks).toMatchObject([{ passed: false, attempts: 2, detail: 'expected status 200, got 500' }]);
});

describe('TCP', () => {
  const suite = (more: object = {}) => suiteOf({ database: [{ name: 'listens', tcp: 'db.internal:5432', ...more }] });

  it('opens a connection, and sends nothing', async () => {
    const asked: unknown[] = [];
    const connect: HttpClient['connect'] = async (address, timeout) => {
      asked.push([address, timeout]);
      return 7;
    };
    const { results, sent } = await run(suite(), () => ok, { connect });
    expect(asked).toEqual([[{ host: 'db.internal', port: 5432 }, 10_000]]);
    expect(results[1]?.checks).toEqual([{ name: 'listens', passed: true, milliseconds: 7 }]);
    expect(sent).toHaveLength(4);
  });

  it('fails where nobody listens, after three tries', async () => {
    const connect = () => Promise.reject(new Error('no connection to db.internal:5432: ECONNREFUSED'));
    const { results } = await run(suite(), () => ok, { connect });
    expect(results[1]?.checks).toEqual([
      {
        name: 'listens',
        passed: false,
        milliseconds: 0,
        attempts: 3,
        detail: 'no connection to db.internal:5432: ECONNREFUSED',
      },
    ]);
  });

  it('fails where it takes longer than allowed', async () => {
    const { results } = await run(suite({ expect: { within: '50ms' } }), () => ok, { connect: async () => 51 });
    expect(results[1]?.checks).toMatchObject([{ passed: false, detail: 'connected after 51 ms, allowed 50 ms' }]);
  });
});

describe('secrets', () => {
  const token = 'hunter2"/+secret';
  const secrets: SuiteSecrets = {
    values: { 'secret.TOKEN': token },
    problems: { 'secret.GONE': 'the secret GONE has no value here' },
  };
  const suite = (more: object) => suiteOf({ authentication: [check('/session', more)] });

  it('go into headers and bodies', async () => {
    const more = {
      method: 'POST',
      headers: { authorization: 'Bearer {{secret.TOKEN}}' },
      body: { key: '{{secret.TOKEN}}' },
    };
    const { sent } = await run(suite(more), () => ok, { secrets });
    expect(sent.find(({ path }) => path === '/session')).toMatchObject({
      headers: { authorization: `Bearer ${token}` },
      body: { key: token },
    });
  });

  it.each([
    ['as it is', token],
    ['in JSON', JSON.stringify(token)],
    ['in an address', `/login?token=${encodeURIComponent(token)}`],
    ['in basic authentication', Buffer.from(token).toString('base64')],
  ])('are hidden where a service repeats one %s', async (_, repeated) => {
    const more = { headers: { authorization: '{{secret.TOKEN}}' }, expect: { json: { user: 'ada' } } };
    const body = JSON.stringify({ user: `nobody ${repeated}` });
    const { results } = await run(suite(more), ({ path }) => (path === '/session' ? { ...ok, body } : ok), { secrets });
    const told = JSON.stringify(results);
    expect(told).toContain('***');
    expect(told).not.toContain('hunter2');
    expect(told).not.toContain(Buffer.from(token).toString('base64'));
  });

  it('are hidden also where what is quoted of them is cut', async () => {
    const more = { headers: { authorization: '{{secret.TOKEN}}' }, expect: { json: { user: 'ada' } } };
    for (let before = 90; before < 125; before++) {
      const body = JSON.stringify({ user: `${'x'.repeat(before)}${token}` });
      const { results } = await run(suite(more), ({ path }) => (path === '/session' ? { ...ok, body } : ok), {
        secrets,
      });
      expect(JSON.stringify(results)).not.toMatch(/x+hu/);
    }
  });

  it('fail a check when there is no value, and nothing is sent', async () => {
    const { results, sent } = await run(suite({ headers: { authorization: '{{secret.GONE}}' } }), () => ok, {
      secrets,
    });
    expect(results[3]?.checks).toMatchObject([{ passed: false, detail: 'the secret GONE has no value here' }]);
    expect(sent.map(({ path }) => path)).not.toContain('/session');
  });

  it('never get into an address, and no answer can ask for one', async () => {
    const asking: HttpResponse = { ...ok, body: '{"token":"{{secret.TOKEN}}"}' };
    const checks = [
      check('/{{secret.TOKEN}}', { capture: { token: 'token' } }),
      check('/next', { headers: { a: '{{token}}' } }),
    ];
    const { sent } = await run(suiteOf({ authentication: checks }), () => asking, { secrets });
    expect(JSON.stringify(sent)).not.toContain('hunter2');
    expect(sent.find(({ path }) => path === '/next')?.headers).toEqual({ a: '{{secret.TOKEN}}' });
  });
});
