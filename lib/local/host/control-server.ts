import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { InvalidInputError } from '../../domain/errors';

/** Answers one kind of request: what it returns is sent as JSON, what it throws becomes an error answer. */
export type Route = (input: unknown) => unknown;

/** Takes the response over, for answers that go on. */
export type Stream = (request: IncomingMessage, response: ServerResponse) => void;

export interface ControlRoutes {
  /** By `METHOD /path`. */
  readonly routes: Readonly<Record<string, Route>>;
  readonly streams?: Readonly<Record<string, Stream>>;
  /** The status and body of the answer to a failed request. */
  readonly failure: (error: unknown) => { readonly status: number; readonly body: object };
}

export interface ControlServer {
  readonly url: string;
  close(): Promise<void>;
}

const mostBytes = 1024 * 1024;

/** Serves the routes on a free port of 127.0.0.1 to whoever sends the token. */
export async function startControlServer(control: ControlRoutes, token: string): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(control, token, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function answer(
  control: ControlRoutes,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = `${request.method} ${request.url}`;
  if (!sameSecret(request.headers.authorization ?? '', `Bearer ${token}`)) {
    return reply(response, 401, { error: { name: 'Unauthorized', message: 'the token is not the one of this host' } });
  }
  if (control.streams !== undefined && Object.hasOwn(control.streams, name)) {
    control.streams[name]?.(request, response);
    return;
  }
  const route = Object.hasOwn(control.routes, name) ? control.routes[name] : undefined;
  if (route === undefined) {
    return reply(response, 404, { error: { name: 'NotFound', message: `there is no ${name.slice(0, 100)}` } });
  }
  try {
    reply(response, 200, (await route(await readInput(request))) ?? {});
  } catch (error) {
    const { status, body } = control.failure(error);
    reply(response, status, body);
  }
}

/** Compares without telling by the time taken how much of a guess was right. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

async function readInput(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) throw new InvalidInputError(`the request has more than ${mostBytes} bytes`);
    chunks.push(chunk as Buffer);
  }
  if (bytes === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new InvalidInputError('the request is not JSON');
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** How long running requests get to end, in milliseconds. */
const grace = 1_000;

async function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  try {
    await promisify(server.close).call(server);
  } finally {
    clearTimeout(cut);
  }
}
