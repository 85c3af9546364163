import { header } from '../http/body.js';
import { readCookie, setCookie } from '../http/cookies.js';

const cookie = 'cart';
const lifetimeSeconds = 30 * 24 * 60 * 60;

/** The most of one product that can be ordered. */
export const mostOfOne = 99;

/** @typedef {ReadonlyMap<string, number>} Cart quantities by product id */

/**
 * The cart travels with the customer, in a signed cookie: whichever instance answers knows it.
 *
 * @param {import('../sessions/token.js').Tokens} tokens
 * @param {import('../http/messages.js').Request} request
 * @returns {Cart}
 */
export function cartOf(tokens, request) {
  const items = tokens.verify('cart', readCookie(header(request, 'cookie'), cookie));
  return new Map(/** @type {[string, number][] | undefined} */ (items));
}

/**
 * @param {import('../sessions/token.js').Tokens} tokens
 * @param {Cart} cart
 */
export function cartCookie(tokens, cart) {
  return cart.size === 0
    ? setCookie(cookie, '', 0)
    : setCookie(cookie, tokens.sign('cart', [...cart], lifetimeSeconds), lifetimeSeconds);
}

/**
 * @param {Cart} cart
 * @param {string} productId
 * @param {number} quantity
 * @returns {Cart}
 */
export function add(cart, productId, quantity) {
  return new Map([...cart, [productId, (cart.get(productId) ?? 0) + quantity]]);
}

/**
 * @param {Cart} cart
 * @param {string} productId
 * @returns {Cart}
 */
export const remove = (cart, productId) => new Map([...cart].filter(([id]) => id !== productId));

/** @param {Cart} cart */
export const countOf = (cart) => [...cart.values()].reduce((sum, quantity) => sum + quantity, 0);
