import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { TidegateError } from '../../../domain/errors';
import type { Log } from '../log';
import type { EnvironmentOptions } from '../options';
import type { Routing } from './routing';
import { answerProblem, serveRequest } from './serve-request';
import { serveUpgrade } from './upgrade';

/** Longer than the clients' own limits, so that it is they who give up an idle connection: milliseconds. */
const keepAlive = 75_000;
/** How long running requests get to end when the router is closed, in milliseconds. */
const closeGrace = 5_000;

/** The port that users reach an environment at. */
export class Router {
  private readonly server: Server;

  constructor(
    private readonly routing: Routing,
    private readonly log: Log,
  ) {
    // A request may be a stream that never ends.
    this.server = createServer({ keepAliveTimeout: keepAlive, requestTimeout: 0 });
    this.server.on('request', (request, response) => this.answer(request, response));
    this.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** @throws TidegateError when something else listens on the port */
  async listen({ service, environment, port }: EnvironmentOptions): Promise<void> {
    try {
      this.server.listen(port, '127.0.0.1');
      await once(this.server, 'listening');
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const why = code === 'EADDRINUSE' ? 'another program listens on it' : String(code);
      throw new TidegateError('PortTaken', `${environment} of ${service} cannot use port ${port}: ${why}`, {
        fault: 'user',
        remedy: `end that program, or set environments.${environment}.local.port in tidegate.yaml to a free port`,
        cause,
      });
    }
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    const cut = setTimeout(() => this.server.closeAllConnections(), closeGrace);
    await promisify(this.server.close).call(this.server);
    clearTimeout(cut);
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => response.destroy());
    serveRequest(request, response, this.routing).catch((error: Error) => {
      this.log('request refused', { error: error.message });
      answerProblem(
        response,
        { status: 400, reason: 'bad-request', detail: 'the request cannot be forwarded' },
        undefined,
      );
    });
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.headers.upgrade?.toLowerCase() === 'websocket') {
      serveUpgrade(request, socket, head, this.routing);
      return;
    }
    // Any other offer, such as HTTP/2, may be passed over: the request is read again as one that does not make it.
    socket.unshift(Buffer.concat([Buffer.from(headWithoutUpgrade(request), 'latin1'), head]));
    this.server.emit('connection', socket);
  }
}

function headWithoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  let head = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (!['upgrade', 'http2-settings', 'connection'].includes(name.toLowerCase())) {
      head += `${name}: ${rawHeaders[i + 1]}\r\n`;
    }
  }
  return `${head}\r\n`;
}
