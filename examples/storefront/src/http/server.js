import { createServer } from 'node:http';
import { readBody } from './body.js';
import { securityHeaders } from './security-headers.js';

/** Tells a client that asks again and again to ask another instance. @type {Record<string, string>} */
const lastAnswer = { connection: 'close' };

/** Idle connections are kept for longer than load balancers keep them, so that none is closed while it is used. */
const timeouts = { requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 65_000 };

/**
 * @typedef {object} HttpServer
 * @property {number} port
 * @property {() => Promise<void>} close ends when every request in flight has been answered
 */

/**
 * Starts answering HTTP requests.
 *
 * @param {object} options
 * @param {string} options.host
 * @param {number} options.port
 * @param {string} options.version sent as x-version with every answer
 * @param {import('./messages.js').Handle} options.handle
 * @param {(error: unknown, request: import('./messages.js').Request) => import('./messages.js').Reply} options.onError
 * @returns {Promise<HttpServer>}
 */
export async function listen({ host, port, version, handle, onError }) {
  let closing = false;
  const server = createServer(timeouts, async (incoming, outgoing) => {
    const reply = await answer(incoming, handle, onError);
    write(outgoing, reply, { ...securityHeaders, 'x-version': version, ...(closing ? lastAnswer : {}) });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => {
      closing = true;
      const closed = new Promise((resolve) => server.close(() => resolve(undefined)));
      server.closeIdleConnections();
      return /** @type {Promise<void>} */ (closed);
    },
  };
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('./messages.js').Handle} handle
 * @param {(error: unknown, request: import('./messages.js').Request) => import('./messages.js').Reply} onError
 */
async function answer(incoming, handle, onError) {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const request = {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query.join('?')),
    headers: incoming.headers,
    body: Buffer.alloc(0),
  };
  try {
    return await handle({ ...request, body: await readBody(incoming) });
  } catch (error) {
    return onError(error, request);
  }
}

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {import('./messages.js').Reply} reply
 * @param {Record<string, string>} common headers of every answer; those of the reply go first
 */
function write(outgoing, { status, headers, body }, common) {
  try {
    outgoing.writeHead(status, { ...common, 'content-length': Buffer.byteLength(body), ...headers });
    outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body);
  } catch {
    // A header that cannot be sent, for example a redirect to an address with a line break.
    outgoing.writeHead(500, 'Internal Server Error', { ...common, 'content-length': 0 });
    outgoing.end();
  }
}
