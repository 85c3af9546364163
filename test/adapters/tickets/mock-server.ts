import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes wrong with a request. */
export type Fault =
  /** Another answer comes, and nothing is done. */
  | { readonly kind: 'answer'; readonly reply: Reply }
  /** It is done, and another answer comes. */
  | { readonly kind: 'answer after'; readonly reply: Reply }
  /** The connection breaks: before anything is done, after it, or in the middle of the answer. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' | 'halfway' }
  /** The answer says that it is whole, and is cut. */
  | { readonly kind: 'cut' }
  /** No answer ever comes, and nothing is done. */
  | { readonly kind: 'hang' };

interface Planned {
  readonly matches: (request: Received) => boolean;
  readonly fault: Fault;
  left: number;
}

/** A service on this machine, whose requests can go wrong. */
export class MockServer {
  readonly requests: Received[] = [];
  /** What does not fit the service's description, of requests and of answers. */
  readonly problems: string[] = [];
  private readonly planned: Planned[] = [];
  private readonly server: Server;

  constructor(
    private readonly answer: (request: Received) => Reply,
    private readonly check: (request: Received, reply: Reply) => readonly string[],
  ) {
    this.server = createServer((request, response) => void this.respond(request, response));
  }

  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Lets requests go wrong: the next one that matches, or several. */
  plan(matches: (request: Received) => boolean, fault: Fault, times = 1): void {
    this.planned.push({ matches, fault, left: times });
  }

  private async respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await receive(incoming);
    this.requests.push(request);
    const fault = this.faultFor(request);
    if (fault?.kind === 'answer') return send(response, fault.reply);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop' && fault.when === 'before') return void response.destroy();
    const reply = this.answer(request);
    this.problems.push(...this.check(request, reply));
    if (fault?.kind === 'answer after') return send(response, fault.reply);
    if (fault?.kind === 'drop' && fault.when === 'after') return void response.destroy();
    if (fault === undefined) return send(response, reply);
    const text = JSON.stringify(reply.body ?? {});
    const half = text.slice(0, text.length / 2);
    if (fault.kind === 'cut') return void response.writeHead(reply.status).end(half);
    response.writeHead(reply.status, { 'content-length': String(Buffer.byteLength(text)) });
    response.write(half, () => response.destroy());
  }

  private faultFor(request: Received): Fault | undefined {
    const planned = this.planned.find(({ left, matches }) => left > 0 && matches(request));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  }
}

async function receive(request: IncomingMessage): Promise<Received> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mock.test');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
