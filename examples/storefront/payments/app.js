import { createServer } from 'node:http';
import { header, readBody } from '../src/http/body.js';
import { HttpError } from '../src/http/errors.js';
import { Charges } from './charges.js';

/** The payment service over HTTP: POST /charges with an idempotency key, and GET /health. */
export function createPayments() {
  const charges = new Charges();
  return createServer(async (incoming, outgoing) => {
    const { status, body } = await answer(charges, incoming);
    outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    outgoing.end(`${JSON.stringify(body)}\n`);
  });
}

/**
 * @param {Charges} charges
 * @param {import('node:http').IncomingMessage} incoming
 * @returns {Promise<import('./charges.js').Answer>}
 */
async function answer(charges, incoming) {
  try {
    const body = (await readBody(incoming)).toString('utf8');
    if (incoming.url === '/health') return { status: 200, body: { status: 'ok', charges: charges.size } };
    if (incoming.url !== '/charges' || incoming.method !== 'POST') return { status: 404, body: { error: 'not found' } };
    return charges.charge(header(incoming, 'idempotency-key'), JSON.parse(body));
  } catch (error) {
    if (error instanceof HttpError) return { status: error.status, body: { error: error.message } };
    return { status: 400, body: { error: 'the body is not valid JSON' } };
  }
}
