import type { IncomingMessage } from 'node:http';
import { routerHeaders } from '../../../adapters/local/environment-protocol';

/** Headers that are about one connection, not about the message (RFC 9110, section 7.6.1). */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const secret: ReadonlySet<string> = new Set([routerHeaders.version, routerHeaders.pin, routerHeaders.count]);
const ownAnswers: ReadonlySet<string> = new Set([routerHeaders.version, routerHeaders.problem]);

/** Names and values in turn, as Node.js reads and writes them, so that repeated headers stay as they are. */
type RawHeaders = string[];

/**
 * The headers that a request goes on with: without those of its connection and the router's own.
 *
 * Only this machine reaches the router, so what a proxy in front of it says about the user is believed and extended.
 */
export function forwardedRequestHeaders(request: IncomingMessage): RawHeaders {
  const { headers, socket } = request;
  const dropped = new Set([...namedIn(headers.connection), 'expect', 'x-forwarded-for']);
  const kept = filter(request.rawHeaders, (name) => !hopByHop.has(name) && !secret.has(name) && !dropped.has(name));
  const clients = [headers['x-forwarded-for'], socket.remoteAddress].flat().filter((client) => client !== undefined);
  kept.push('x-forwarded-for', clients.join(', '));
  if (headers['x-forwarded-proto'] === undefined) kept.push('x-forwarded-proto', 'http');
  if (headers['x-forwarded-host'] === undefined && headers.host !== undefined) {
    kept.push('x-forwarded-host', headers.host);
  }
  if (headers.host === undefined) kept.push('host', 'localhost');
  if (headers['transfer-encoding'] !== undefined) kept.push('transfer-encoding', 'chunked');
  return kept;
}

/** The headers that an answer goes back with; it says which version gave it. */
export function answerHeaders(answer: IncomingMessage, version: string): RawHeaders {
  const dropped = namedIn(answer.headers.connection);
  const kept = filter(answer.rawHeaders, (name) => !hopByHop.has(name) && !ownAnswers.has(name) && !dropped.has(name));
  kept.push(routerHeaders.version, version);
  return kept;
}

function filter(raw: readonly string[], keep: (name: string) => boolean): RawHeaders {
  const kept: RawHeaders = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name, value] = [raw[i] as string, raw[i + 1] as string];
    if (keep(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

/** A message may name further headers that are only about its connection. */
function namedIn(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined) return new Set();
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
}
