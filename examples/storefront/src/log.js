/**
 * Writes one line of JSON to standard output.
 *
 * @param {string} event
 * @param {Record<string, unknown>} [fields] never anything that a customer typed
 */
export function log(event, fields = {}) {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
}

/** @typedef {typeof log} Log */
