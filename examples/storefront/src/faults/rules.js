/** Ways in which the service can misbehave. */
export const kinds = /** @type {const} */ ([
  'errors',
  'latency',
  'health',
  'sign-in',
  'database',
  'payments',
  'crash',
  'refuse-start',
]);

/** @typedef {typeof kinds[number]} Kind */

/**
 * @typedef {object} Rule
 * @property {string} version version that misbehaves, or *
 * @property {string} environment environment in which it does, or *
 * @property {Kind} kind
 * @property {number} rate share of the requests, from 0 to 1
 * @property {string[]} paths beginnings of the paths; empty: see FaultBook
 * @property {number} milliseconds
 */

/**
 * Reads a list of rules; what cannot be understood is left out, because rehearsals must not break the service in
 * ways that nobody asked for.
 *
 * @param {unknown} value
 * @returns {Rule[]}
 */
export function readRules(value) {
  return Array.isArray(value) ? value.flatMap(readRule) : [];
}

/**
 * @param {unknown} value
 * @returns {Rule[]}
 */
function readRule(value) {
  if (typeof value !== 'object' || value === null) return [];
  const { version = '*', environment = '*', kind, rate = 1, paths = [], milliseconds = 0 } = Object(value);
  const understood =
    kinds.includes(kind) &&
    [version, environment].every((name) => typeof name === 'string') &&
    [rate, milliseconds].every((number) => Number.isFinite(number) && number >= 0) &&
    Array.isArray(paths) &&
    paths.every((path) => typeof path === 'string');
  return understood ? [{ version, environment, kind, rate, paths, milliseconds }] : [];
}
