import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { openEnvironment, type TestEnvironment, until } from '../setting';

let shop: TestEnvironment;

beforeAll(async () => {
  shop = await openEnvironment();
  await shop.promote('1.0.0');
});

afterAll(() => shop.close());

/** Sends a request with exactly these raw headers. */
async function ask(path: string, options: { method?: string; headers?: string[]; body?: string } = {}) {
  const { port } = new URL(shop.url);
  const { method = 'GET', headers = ['host', 'shop.test'], body } = options;
  const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { answer, text: Buffer.concat(chunks).toString() };
}

test('answers with the version that answered, whatever the service says', async () => {
  const { answer } = await ask('/status?code=404');
  expect(answer.statusCode).toBe(404);
  expect(answer.headers['x-tidegate-version']).toBe('1.0.0');
});

test('passes a body of megabytes on and back', async () => {
  const body = Buffer.alloc(8 * 1024 * 1024, 'tide');
  const response = await fetch(shop.url, { method: 'POST', body });
  expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
});

test('passes a body of unknown length on', async () => {
  const pieces = ['one ', 'two ', 'three'];
  const body = new ReadableStream({
    pull: (controller) => {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(Buffer.from(piece));
    },
  });
  const response = await fetch(shop.url, { method: 'POST', body, duplex: 'half' });
  expect(await response.text()).toBe('one two three');
});

test('passes a body on that a method does not usually have', async () => {
  const headers = ['host', 'shop.test', 'transfer-encoding', 'chunked'];
  const { text } = await ask('/echo', { method: 'GET', headers, body: 'unusual' });
  expect(text).toBe('unusual');
});

test('passes pieces on as they come', async () => {
  const response = await fetch(`${shop.url}/pieces`);
  const pieces: string[] = [];
  for await (const piece of response.body ?? []) pieces.push(Buffer.from(piece).toString());
  expect(pieces).toEqual(['one ', 'two ', 'three']);
});

test.each(['HEAD', 'OPTIONS', 'DELETE', 'PUT', 'PATCH'])('passes %s on', async (method) => {
  const response = await fetch(`${shop.url}/health`, { method });
  expect(response.status).toBe(200);
});

test.each([204, 304])('passes %s without a body on', async (status) => {
  const { answer, text } = await ask(`/status?code=${status}`);
  expect(answer.statusCode).toBe(status);
  expect(text).toBe('');
});

test('tells the service who asked, and for which host', async () => {
  const headers = ['Host', 'shop.test', 'X-Forwarded-For', '192.0.2.7', 'X-Twice', 'a', 'X-Twice', 'b'];
  const { text } = await ask('/headers', { headers });
  const seen = JSON.parse(text) as string[];
  expect(seen.slice(0, 6)).toEqual(['Host', 'shop.test', 'X-Twice', 'a', 'X-Twice', 'b']);
  expect(headerIn(seen, 'x-forwarded-for')).toBe('192.0.2.7, 127.0.0.1');
  expect(headerIn(seen, 'x-forwarded-proto')).toBe('http');
  expect(headerIn(seen, 'x-forwarded-host')).toBe('shop.test');
});

test('keeps headers back that are about the connection, or for the router', async () => {
  const forRouter = ['x-tidegate-version', '9.9.9', 'x-tidegate-pin', 'guess', 'x-tidegate-count', '1'];
  const headers = ['host', 'shop.test', 'connection', 'close, x-hop', 'x-hop', '1', 'te', 'trailers', ...forRouter];
  const { text } = await ask('/headers', { headers });
  const names = (JSON.parse(text) as string[]).filter((_, index) => index % 2 === 0);
  expect(names.map((name) => name.toLowerCase()).sort()).toEqual([
    'connection',
    'host',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
  ]);
});

test('keeps headers apart that come twice', async () => {
  const response = await fetch(`${shop.url}/cookies`);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('ends the request at the service when the user leaves', async () => {
  const leaving = new AbortController();
  const left = fetch(`${shop.url}/hang`, { signal: leaving.signal }).catch(() => 'left');
  await until(() => inFlight() === 1);
  leaving.abort();
  expect(await left).toBe('left');
  await until(() => inFlight() === 0);
  expect(inFlight()).toBe(0);
});

test('serves one connection after another request was left on it', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = new URL(shop.url);
  const statuses: (number | undefined)[] = [];
  for (let i = 0; i < 3; i++) {
    const asked = request({ host: '127.0.0.1', port, path: '/health', agent }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    statuses.push(answer.statusCode);
  }
  agent.destroy();
  expect(statuses).toEqual([200, 200, 200]);
});

test('passes the bytes of a WebSocket both ways', async () => {
  const socket = connect(Number(new URL(shop.url).port), '127.0.0.1');
  const head = ['GET /chat HTTP/1.1', 'host: shop.test', 'connection: Upgrade', 'upgrade: websocket', '', ''];
  socket.write(head.join('\r\n'));
  const answer = await firstOf(socket, '\r\n\r\n');
  socket.write('ping');
  const echoed = await firstOf(socket, 'ping');
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 101 /);
  expect(answer).toContain('x-tidegate-version: 1.0.0');
  expect(echoed).toBe('ping');
});

test('treats the offer of another protocol as an ordinary request', async () => {
  const socket = connect(Number(new URL(shop.url).port), '127.0.0.1');
  const offer = ['connection: Upgrade, HTTP2-Settings', 'upgrade: h2c', 'http2-settings: AAMAAABk'];
  socket.write(['POST /echo HTTP/1.1', 'host: shop.test', 'content-length: 4', ...offer, '', 'body'].join('\r\n'));
  const answer = await firstOf(socket, 'body');
  socket.write(['GET /health HTTP/1.1', 'host: shop.test', '', ''].join('\r\n'));
  const next = await firstOf(socket, 'ok');
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(next).toContain('x-tidegate-version: 1.0.0');
});

function inFlight(): number {
  const [, group] = shop.environment.versions.running()[0] ?? [];
  return group?.running().reduce((sum, instance) => sum + instance.inFlight, 0) ?? 0;
}

const headerIn = (raw: readonly string[], name: string) => raw[raw.indexOf(name) + 1];

/** What a socket sends until a text has come. */
function firstOf(socket: Socket, end: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes(end)) return;
      socket.off('data', read);
      resolve(text);
    };
    socket.on('data', read);
    socket.once('close', () => reject(new Error(`closed after ${text}`)));
  });
}
