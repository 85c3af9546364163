import { HttpError, invalid } from './errors.js';

const largestBody = 16 * 1024;

/**
 * Reads the body of a request.
 *
 * @param {import('node:stream').Readable} stream
 * @returns {Promise<Buffer>}
 * @throws {HttpError} 413 as soon as it is larger than 16 KiB
 */
export async function readBody(stream) {
  const chunks = [];
  let size = 0;
  // The stream is left open on an error, so that the answer still reaches the client.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > largestBody) {
      throw new HttpError(413, 'too-large', `The request is larger than ${largestBody} bytes.`, {
        connection: 'close',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The fields of a form. Forms of other sites are refused: the browser says where a form comes from.
 *
 * @param {import('./messages.js').Request} request
 * @returns {URLSearchParams}
 */
export function formOf(request) {
  requireType(request, 'application/x-www-form-urlencoded');
  if (!['same-origin', 'none', undefined].includes(header(request, 'sec-fetch-site'))) {
    throw new HttpError(403, 'other-site', 'Forms of other sites are not accepted.');
  }
  return new URLSearchParams(request.body.toString('utf8'));
}

/**
 * The JSON object of a request.
 *
 * @param {import('./messages.js').Request} request
 * @returns {Map<string, unknown>} its fields
 */
export function jsonOf(request) {
  requireType(request, 'application/json');
  const value = parse(request.body.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('The body must be a JSON object.');
  }
  return new Map(Object.entries(value));
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('The body is not valid JSON.');
  }
}

/**
 * @param {import('./messages.js').Request} request
 * @param {string} type
 */
function requireType(request, type) {
  const given = header(request, 'content-type')?.split(';').at(0)?.trim().toLowerCase();
  if (given !== type) {
    throw new HttpError(415, 'unsupported-type', `The content type must be ${type}.`);
  }
}

/**
 * @param {{ headers: import('node:http').IncomingHttpHeaders }} request
 * @param {string} name in lower case
 * @returns {string | undefined}
 */
export function header(request, name) {
  const value = new Map(Object.entries(request.headers)).get(name);
  return Array.isArray(value) ? value.join(', ') : value;
}
