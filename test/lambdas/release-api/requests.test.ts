import { ApiBench, eventOf, problemIn, type TestRequest } from './api-bench';

const good = { service: 'shop', version: '1.4.0' };
const start: TestRequest = { method: 'POST', path: '/release', body: good };
const secret = 'hunter2';

describe('a request that cannot be taken', () => {
  it.each<[string, TestRequest, number, string]>([
    ['at an unknown path', { path: '/nope' }, 404, 'unknown-route'],
    ['with a method that the path does not take', { method: 'DELETE', path: '/release' }, 405, 'method-not-allowed'],
    ['that is not signed', { ...start, event: { requestContext: {} } }, 401, 'not-authenticated'],
    ['with a body that is no JSON', { ...start, event: { body: `{"${secret}` } }, 400, 'malformed-request'],
    [
      'with bytes that are no UTF-8',
      { ...start, event: { body: '/w==', isBase64Encoded: true } },
      400,
      'malformed-request',
    ],
    ['without a body', { ...start, body: undefined }, 400, 'invalid-request'],
    [
      'with another type of body',
      { ...start, headers: { 'content-type': 'text/plain', 'Content-Type': 'text/plain' } },
      415,
      'unsupported-media-type',
    ],
    ['without a type of body', { ...start, event: { headers: null } }, 415, 'unsupported-media-type'],
    [
      'with a body that is too large',
      { ...start, body: { ...good, reason: 'x'.repeat(16_400) } },
      413,
      'body-too-large',
    ],
    [
      'with a large body in few characters',
      { ...start, body: { ...good, reason: '€'.repeat(6_000) } },
      413,
      'body-too-large',
    ],
    ['with a field that does not exist', { ...start, body: { ...good, [secret]: 1 } }, 400, 'invalid-request'],
    ['with a list for a body', { ...start, body: [good] }, 400, 'invalid-request'],
    ['with a bad version', { ...start, body: { ...good, version: 'v1.4.0' } }, 400, 'invalid-request'],
    ['with an empty reason', { ...start, body: { ...good, reason: ' ' } }, 400, 'invalid-request'],
    ['with an empty key', { ...start, headers: { 'Idempotency-Key': '' } }, 400, 'malformed-request'],
    [
      'with a parameter that does not exist',
      { path: '/release', query: { service: 'shop', sort: 'up' } },
      400,
      'invalid-request',
    ],
    ['of no size', { path: '/release', query: { service: 'shop', limit: '0' } }, 400, 'invalid-request'],
    ['of a service that does not exist', { ...start, body: { ...good, service: 'other' } }, 404, 'unknown-service'],
    ['of somebody who may not', { ...start, user: 'eve' }, 403, 'not-permitted'],
  ])('%s is refused, starts nothing, and is logged without what it brought', async (_, request, status, problem) => {
    const api = new ApiBench();
    const response = await api.ask(request);
    expect([response.status, problemIn(response)]).toEqual([status, problem]);
    expect(api.executions.wishes).toBe(0);
    expect(api.lines).toMatchObject([{ level: 'warn', fields: { status, problem } }]);
    expect(JSON.stringify(api.lines)).not.toMatch(/hunter2|AWS4|xxx|€/);
  });

  it('names every field that is wrong', async () => {
    const { body } = await new ApiBench().start({ service: 'Shop', version: 'x', color: 'red' });
    expect(body.errors?.map(({ field }) => field).sort()).toEqual(['', 'service', 'version']);
  });

  it('is told which methods the path takes, and how to prove who asks', async () => {
    const api = new ApiBench();
    expect((await api.ask({ method: 'PUT', path: '/release' })).headers).toMatchObject({ allow: 'POST, GET' });
    const unsigned = await api.ask({ ...start, event: { requestContext: {} } });
    expect(unsigned.headers).toHaveProperty('www-authenticate');
  });

  it.each([undefined, null, 'text', 7, [], {}, { httpMethod: 'GET' }, { httpMethod: 'GET', path: '/release' }])(
    'is refused when the event is %p',
    async (event) => {
      expect(problemIn(await new ApiBench().send(event))).toBe('malformed-request');
    },
  );
});

it('does not tell which other services there are, or who may release', async () => {
  const api = new ApiBench();
  const unknown = await api.start({ ...good, service: 'other' });
  const refused = await api.start(good, { user: 'eve' });
  expect(JSON.stringify(unknown.body)).not.toContain('shop');
  expect(JSON.stringify(refused.body)).not.toMatch(/ada|lin|grace/);
});

it('checks the right to roll back apart from the right to release', async () => {
  const api = new ApiBench();
  await api.start(good);
  for (const verb of ['rollback', 'abort']) {
    const request = { method: 'POST', path: `/release/shop-1.4.0-1/${verb}`, body: { reason: 'wrong prices' } };
    expect((await api.ask({ ...request, user: 'ada' })).status).toBe(403);
  }
  for (const verb of ['approve', 'reject']) {
    expect((await api.ask({ method: 'POST', path: `/release/shop-1.4.0-1/${verb}`, user: 'grace' })).status).toBe(403);
  }
});

it('lets everyone release when nobody is named', async () => {
  const api = new ApiBench({ config: { permissions: {} } });
  expect((await api.start(good, { user: 'eve' })).status).toBe(202);
});

it('says that it failed when it does, and why to the log alone', async () => {
  const api = new ApiBench();
  api.executions.startRelease = () => Promise.reject(new RangeError(secret));
  const { status, body } = await api.start(good);
  expect([status, body.type]).toEqual([500, 'urn:tidegate:problem:internal-error']);
  expect(JSON.stringify(body)).not.toContain(secret);
  expect(api.line).toMatchObject({ level: 'error', fields: { error: 'RangeError', caller: 'ada' } });
  expect(JSON.stringify(api.line)).not.toContain(secret);
});

it('asks to try again when the store does not answer', async () => {
  const api = new ApiBench({ disturb: ({ method }) => (method === 'lane' ? 'fails' : undefined) });
  const { status, headers } = await api.start(good);
  expect(status).toBe(503);
  expect(headers).toHaveProperty('retry-after');
});

it('reads a body in base64, and a type with a character set', async () => {
  const body = Buffer.from(JSON.stringify(good)).toString('base64');
  const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
  const event = { ...eventOf(start), body, headers, isBase64Encoded: true };
  expect((await new ApiBench().send(event)).status).toBe(202);
});

it('finds the route also behind the path of a custom domain', async () => {
  const api = new ApiBench();
  await api.start(good);
  const { body } = await api.ask({
    path: '/tide/release/shop-1.4.0-1',
    event: { resource: '/release/{id}', pathParameters: { id: 'shop-1.4.0-1' } },
  });
  expect(body['id']).toBe('shop-1.4.0-1');
});

it('does not take a slash in a name for another route', async () => {
  const api = new ApiBench();
  const event = { resource: '/release/{id}', pathParameters: { id: 'shop-1.4.0-1/approve' } };
  const response = await api.ask({ method: 'POST', path: '/release/shop-1.4.0-1%2Fapprove', event });
  expect(response.status).toBe(405);
});
