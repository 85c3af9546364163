import type { IncomingHttpHeaders } from 'node:http';
import { routerHeaders } from '../../../adapters/local/environment-protocol';
import { sameSecret } from '../../host/control-server';

/** What a request asks of the router itself. */
export interface Wish {
  /** Goes there whatever the weights say; undefined for the weights' choice. */
  readonly version: string | undefined;
  /** Whether it is counted as a user's request. */
  readonly counts: boolean;
}

const users: Wish = { version: undefined, counts: true };

/**
 * Reads the router's headers; without the environment's secret they mean nothing.
 *
 * A pinned request is a test, not traffic, unless it says that it counts; any other counts, unless it says it does not.
 */
export function readWish(headers: IncomingHttpHeaders, pin: string): Wish {
  const given = headers[routerHeaders.pin];
  if (typeof given !== 'string' || !sameSecret(given, pin)) return users;
  const version = headers[routerHeaders.version];
  const count = headers[routerHeaders.count];
  if (typeof version !== 'string') return { version: undefined, counts: count !== '0' };
  return { version, counts: count === '1' };
}
