import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver does with a request. */
export type Reaction =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** The answer never comes, the connection breaks off, or the body of the answer breaks off. */
  | 'silence'
  | 'reset'
  | { readonly status: number; readonly brokenBody: string };

/** Somebody who is told things over HTTP. */
export class Receiver {
  readonly requests: Received[] = [];
  /** What happens to the next requests, once each, instead of `usually`. */
  readonly disturbances: Reaction[] = [];

  constructor(private readonly usually: (request: Received) => Reaction = () => ({ status: 204 })) {}

  private readonly server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
    this.requests.push(request);
    react(response, this.disturbances.shift() ?? this.usually(request));
  });

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/in`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

function react(response: ServerResponse, reaction: Reaction): void {
  if (reaction === 'silence') return;
  if (reaction === 'reset') {
    response.destroy();
    return;
  }
  if ('brokenBody' in reaction) {
    response.writeHead(reaction.status, { 'content-length': String(reaction.brokenBody.length + 10) });
    response.write(reaction.brokenBody, () => response.destroy());
    return;
  }
  response.writeHead(reaction.status, reaction.headers);
  response.end(reaction.body ?? '');
}

/** Lets requests reach a receiver of a test. */
export const thisMachine: ReadonlySet<string> = new Set(['127.0.0.1']);
