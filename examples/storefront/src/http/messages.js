/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 */

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {Record<string, string | string[]>} headers
 * @property {string} body
 */

/** @typedef {(request: Request) => Promise<Reply>} Handle */

/**
 * @param {unknown} value
 * @param {number} [status]
 * @param {Record<string, string | string[]>} [headers]
 * @returns {Reply}
 */
export function json(value, status = 200, headers = {}) {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: `${JSON.stringify(value)}\n`,
  };
}

/**
 * @param {import('../html/html.js').Html} document
 * @param {number} [status]
 * @param {Record<string, string | string[]>} [headers]
 * @returns {Reply}
 */
export function page(document, status = 200, headers = {}) {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: `<!doctype html>\n${document}\n`,
  };
}

/**
 * Sends a browser on with GET, so that reloading does not repeat a form.
 *
 * @param {string} location
 * @param {string[]} [cookies]
 * @returns {Reply}
 */
export function seeOther(location, cookies = []) {
  return { status: 303, headers: { location, 'set-cookie': cookies, 'cache-control': 'no-store' }, body: '' };
}
