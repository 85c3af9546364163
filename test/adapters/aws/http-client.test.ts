import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsClients } from '../../../lib/adapters/aws/deployment';
import { AwsHttpClient } from '../../../lib/adapters/aws/http-client';
import { fetchClient } from '../../../lib/adapters/local/http-client';
import type { HttpRequest } from '../../../lib/ports/http-client';
import { accessTo } from './fakes/access';
import { type FakeRequest, type FakeResponse, FakeServer, json } from './fakes/server';

type Event = Readonly<Record<string, unknown>> & { readonly headers: Readonly<Record<string, string>> };

let invocations: { readonly path: string; readonly qualifier: string | null; readonly event: Event }[];
let answer: (event: Event) => FakeResponse;
let server: FakeServer;
let client: AwsHttpClient;
beforeEach(async () => {
  invocations = [];
  answer = () => json(200, { statusCode: 200, body: 'well' });
  const invoke = ({ path, query, body }: FakeRequest): FakeResponse => {
    const event = JSON.parse(body) as Event;
    invocations.push({ path, qualifier: query.get('Qualifier'), event });
    return answer(event);
  };
  server = new FakeServer([{ answer: invoke }]);
  await server.listen();
  const clients = new AwsClients(accessTo(server));
  client = new AwsHttpClient(() => clients.lambda, fetchClient);
});
afterEach(() => server.close());

const endpoint = { url: 'lambda://shop/7', headers: {} };
const send = (request: Partial<HttpRequest> = {}, to = endpoint) =>
  client.send(to, { method: 'GET', path: '/health', headers: {}, timeoutMilliseconds: 2_000, ...request });

describe('a request to a function', () => {
  test('invokes the version with the event of a gateway', async () => {
    await send({ path: '/search?q=two%20words&tag=a&tag=b', headers: { Accept: 'text/html', Cookie: 'a=1; b=2' } });
    expect(invocations).toHaveLength(1);
    expect(invocations[0]).toMatchObject({
      path: '/2015-03-31/functions/shop/invocations',
      qualifier: '7',
      event: {
        version: '2.0',
        rawPath: '/search',
        rawQueryString: 'q=two%20words&tag=a&tag=b',
        queryStringParameters: { q: 'two words', tag: 'a,b' },
        headers: { accept: 'text/html', 'user-agent': 'tidegate' },
        cookies: ['a=1', 'b=2'],
        requestContext: { http: { method: 'GET', path: '/search' } },
        isBase64Encoded: false,
      },
    });
  });

  test('sends what it carries as JSON', async () => {
    await send({ method: 'POST', path: '/orders', body: { item: 'ü' } });
    expect(invocations[0]?.event).toMatchObject({
      body: '{"item":"ü"}',
      headers: { 'content-type': 'application/json' },
      requestContext: { http: { method: 'POST' } },
    });
  });

  test('has the headers of the endpoint', async () => {
    await send({}, { ...endpoint, headers: { 'X-Pin': 'secret' } } as typeof endpoint);
    expect(invocations[0]?.event.headers['x-pin']).toBe('secret');
  });

  test('gives its answer', async () => {
    const headers = { 'Content-Type': 'text/plain', 'X-Count': 3 };
    answer = () => json(200, { statusCode: 404, headers, cookies: ['a=1'], body: 'nothing here' });
    expect(await send()).toEqual({
      status: 404,
      headers: { 'content-type': 'text/plain', 'x-count': '3', 'set-cookie': 'a=1' },
      body: 'nothing here',
      milliseconds: expect.any(Number),
    });
  });

  test('decodes what came in base64', async () => {
    answer = () =>
      json(200, { statusCode: 200, body: Buffer.from('größer').toString('base64'), isBase64Encoded: true });
    expect((await send()).body).toBe('größer');
  });

  test('takes JSON without a status for a good answer, as gateways do', async () => {
    answer = () => json(200, { hello: 'world' });
    expect(await send()).toMatchObject({ status: 200, body: '{"hello":"world"}' });
  });

  test.each(['null', '{"statusCode":"many"}', '', '{"statusCode":200,"body":7}'])(
    'takes %j for no answer, as gateways do',
    async (body) => {
      answer = () => ({ status: 200, headers: {}, body });
      expect((await send()).status).toBe(502);
    },
  );

  test('is a bad gateway when the function fails, and tells nothing of the reason', async () => {
    answer = () => json(200, { errorMessage: 'password is 123' }, { 'x-amz-function-error': 'Unhandled' });
    const { status, body } = await send();
    expect([status, body]).toEqual([502, '{"message":"Internal Server Error"}']);
  });

  test('ends when there is no answer in time', async () => {
    const held = server.hold(() => true);
    await expect(send({ timeoutMilliseconds: 50 })).rejects.toThrow('no answer from lambda://shop/7: not within 50 ms');
    held.release();
  });

  test('says why nobody could be asked', async () => {
    answer = () => json(404, { Message: 'Function not found' }, { 'x-amzn-errortype': 'ResourceNotFoundException' });
    await expect(send()).rejects.toThrow(/no answer from lambda:\/\/shop\/7: .*Function not found/);
  });

  test('refuses more than 1 MiB', async () => {
    answer = () => json(200, { statusCode: 200, body: 'x'.repeat(1024 * 1024 + 1) });
    await expect(send()).rejects.toThrow('the answer of lambda://shop/7 is longer than 1 MiB');
  });
});

describe('a request to somewhere else', () => {
  let web: Server;
  let seen: Record<string, unknown>[];
  beforeEach(async () => {
    seen = [];
    web = createServer(({ headers, url }, response) => {
      seen.push({ url, pin: headers['x-pin'] });
      response.end('from the web');
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => web.close(resolve)));
  const url = () => `http://127.0.0.1:${(web.address() as AddressInfo).port}`;

  test('goes over the web', async () => {
    expect(await send({}, { url: url(), headers: {} })).toMatchObject({ status: 200, body: 'from the web' });
    expect(invocations).toHaveLength(0);
  });

  test('gets nothing of what is for the function', async () => {
    const pinned = { ...endpoint, headers: { 'x-pin': 'secret' } } as typeof endpoint;
    expect((await send({ path: `${url()}/status?a=1` }, pinned)).body).toBe('from the web');
    expect((await send({ path: `${url().slice('http:'.length)}/other` }, pinned)).body).toBe('from the web');
    expect(seen).toEqual([
      { url: '/status?a=1', pin: undefined },
      { url: '/other', pin: undefined },
    ]);
    expect(invocations).toHaveLength(0);
  });
});
