import { type ControlServer, startControlServer } from '../../../lib/local/host/control-server';

let server: ControlServer;

beforeAll(async () => {
  server = await startControlServer(
    {
      routes: { 'POST /echo': (input) => ({ input }), 'GET /nothing': () => undefined },
      streams: { 'GET /stream': (_, response) => response.end('on and on') },
      failure: (error) => ({ status: 418, body: { message: (error as Error).message } }),
    },
    'secret',
  );
});

afterAll(() => server.close());

const ask = (path: string, init: RequestInit = {}, token = 'secret') =>
  fetch(server.url + path, { ...init, headers: { authorization: `Bearer ${token}` } });

test('answers with what a route returns', async () => {
  const response = await ask('/echo', { method: 'POST', body: '{"a":1}' });
  expect(await response.json()).toEqual({ input: { a: 1 } });
  expect(await (await ask('/nothing')).json()).toEqual({});
});

test('hands a response over to a stream', async () => {
  expect(await (await ask('/stream')).text()).toBe('on and on');
});

test.each(['', 'secre', 'secrets'])('refuses the token "%s"', async (token) => {
  expect((await ask('/nothing', {}, token)).status).toBe(401);
});

test('refuses a request without a token', async () => {
  expect((await fetch(`${server.url}/nothing`)).status).toBe(401);
});

test.each(['/unknown', '/echo', '/constructor'])('does not know GET %s', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test('refuses what is not JSON, and what is too long', async () => {
  const garbage = await ask('/echo', { method: 'POST', body: '{' });
  const long = await ask('/echo', { method: 'POST', body: JSON.stringify('x'.repeat(1024 * 1024)) });
  expect(await garbage.json()).toEqual({ message: 'the request is not JSON' });
  expect(await long.json()).toEqual({ message: 'the request has more than 1048576 bytes' });
});

test('is reached on this machine only', () => {
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
});
