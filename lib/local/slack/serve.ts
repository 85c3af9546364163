import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiResponse } from '../../../lambdas/release-api/respond';
import { InvalidInputError } from '../../domain/errors';

/** More is not read: the function refuses far less. */
const mostBytes = 256 * 1024;

/** What answers a request in the form that API Gateway gives it. */
export type Respond = (event: unknown) => Promise<ApiResponse | undefined>;

export interface SlackServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a function on a port of 127.0.0.1 as API Gateway would; the body stays as it was sent, because it is signed.
 *
 * @throws InvalidInputError when the port is taken
 */
export async function serveSlack(respond: Respond, port: number): Promise<SlackServer> {
  const server = createServer((request, response) => {
    answer(respond, request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: Error) => {
    throw new InvalidInputError(`port ${port} cannot be used: ${error.message}`, { remedy: 'choose another --port' });
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

async function answer(respond: Respond, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const answered = await respond({
    httpMethod: request.method ?? '',
    path: pathname,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body: body.toString('base64'),
    isBase64Encoded: true,
    requestContext: { requestId: randomUUID() },
  });
  response.writeHead(answered?.statusCode ?? 500, answered?.headers);
  response.end(answered?.body);
}

/** The body, or enough of it to see that it is too large. */
async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(chunks);
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
