import { header } from '../http/body.js';
import { readCookie, setCookie } from '../http/cookies.js';

const lifetimeSeconds = 12 * 60 * 60;
const cookie = 'session';

/** @typedef {{ email: string, name: string }} Customer */

/**
 * Who a request comes from: the session cookie of a browser, or the bearer token of a program.
 *
 * @param {import('./token.js').Tokens} tokens
 * @param {import('../http/messages.js').Request} request
 * @returns {Customer | undefined}
 */
export function customerOf(tokens, request) {
  const bearer = /^Bearer ([\w.-]+)$/.exec(header(request, 'authorization') ?? '')?.at(1);
  const token = bearer ?? readCookie(header(request, 'cookie'), cookie);
  return /** @type {Customer | undefined} */ (tokens.verify('session', token));
}

/**
 * @param {import('./token.js').Tokens} tokens
 * @param {Customer} customer
 */
export const sessionToken = (tokens, customer) => tokens.sign('session', customer, lifetimeSeconds);

/**
 * @param {import('./token.js').Tokens} tokens
 * @param {Customer} customer
 */
export const signInCookie = (tokens, customer) => setCookie(cookie, sessionToken(tokens, customer), lifetimeSeconds);

export const signOutCookie = () => setCookie(cookie, '', 0);
