import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

// The SDK's announcement about later versions of Node.js is not what is tested here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
// Many requests take their time on a slow machine.
jest.setTimeout(30_000);

/** A request as the services that are faked look at it. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Buffer;
}

/** What is answered. */
export interface FakeResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Answers the requests that are for it, and leaves others alone. */
export interface FakeService {
  answer(request: FakeRequest): FakeResponse | undefined;
}

/** A refusal of a service, which knows itself how to write it. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** A server that several services share, like the one endpoint that tests point the SDK at. */
export class FakeServer {
  readonly requests: FakeRequest[] = [];
  /** What the next requests are answered with instead, once each. */
  readonly disturbances: ((request: FakeRequest) => FakeResponse | undefined)[] = [];
  private readonly server: Server;
  private held: { readonly matches: (request: FakeRequest) => boolean; readonly wait: () => Promise<void> } | undefined;

  constructor(private readonly services: readonly FakeService[]) {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const read = readRequest(request, Buffer.concat(chunks));
      await this.waitIfHeld(read);
      const answer = this.respond(read);
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    });
  }

  /** Lets the next request that matches wait on its way, until it is released. */
  hold(matches: (request: FakeRequest) => boolean): { readonly arrived: Promise<void>; readonly release: () => void } {
    const gate = signal();
    const arrival = signal();
    const wait = () => {
      arrival.give();
      return gate.given;
    };
    this.held = { matches, wait };
    return { arrived: arrival.given, release: gate.give };
  }

  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Breaks every connection off, once a request has come. */
  async dropSoon(): Promise<void> {
    await once(this.server, 'request');
    setImmediate(() => this.server.closeAllConnections());
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async waitIfHeld(request: FakeRequest): Promise<void> {
    const { held } = this;
    if (held === undefined || !held.matches(request)) return;
    this.held = undefined;
    await held.wait();
  }

  private respond(request: FakeRequest): FakeResponse {
    this.requests.push(request);
    const [index, disturbed] =
      this.disturbances.map((disturb, i) => [i, disturb(request)] as const).find(([, answer]) => answer) ?? [];
    if (index !== undefined && disturbed !== undefined) {
      this.disturbances.splice(index, 1);
      return disturbed;
    }
    for (const service of this.services) {
      const answer = service.answer(request);
      if (answer !== undefined) return answer;
    }
    return { status: 404, body: 'no such service' };
  }
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

function readRequest({ method = '', url = '', headers }: IncomingMessage, bytes: Buffer): FakeRequest {
  const { pathname, searchParams } = new URL(url, 'http://fake.test');
  const body = headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return { method, path: pathname, query: searchParams, headers, body: body.toString('utf8'), bytes: body };
}

/** Answers an operation of a JSON protocol that is named in a header. */
export function answerTarget(
  request: FakeRequest,
  prefix: string,
  operations: Readonly<Record<string, (input: never) => unknown>>,
): FakeResponse | undefined {
  const target = String(request.headers['x-amz-target'] ?? '');
  if (!target.startsWith(`${prefix}.`)) return undefined;
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  try {
    const operation = operations[target.slice(prefix.length + 1)];
    if (operation === undefined) throw new Refusal('UnknownOperationException', target);
    return { status: 200, headers, body: JSON.stringify(operation(JSON.parse(request.body) as never) ?? {}) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, headers, body: JSON.stringify({ __type: error.code, message: error.message }) };
  }
}

/** An answer of a REST service. */
export const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): FakeResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: status === 204 ? '' : JSON.stringify(body),
});

/** Answers a REST request with an error in the form of Lambda and the Scheduler. */
export function refusing(answer: () => FakeResponse | undefined): FakeResponse | undefined {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return json(error.status, { message: error.message, Message: error.message }, { 'x-amzn-errortype': error.code });
  }
}
