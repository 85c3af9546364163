import { runSuite } from '../../../lambdas/smoke-test-runner/run-suite';
import { SmokeSuite } from '../../../lib/config/schema/smoke-tests';
import { VirtualClock } from '../../../lib/engine';
import type { HttpRequest, HttpResponse } from '../../../lib/ports/http-client';

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

async function run(suite: SmokeSuite, answer: (request: HttpRequest, count: number) => HttpResponse) {
  const clock = new VirtualClock();
  const sent: HttpRequest[] = [];
  const send = async (_: unknown, request: HttpRequest) => {
    sent.push(request);
    return answer(request, sent.filter(({ path }) => path === request.path).length);
  };
  const results = await clock.run(runSuite({ suite, endpoint, http: { send }, clock }));
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
