import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Charges } from '../../payments/charges.js';
import { FaultBook } from '../../src/faults/fault-book.js';
import { PaymentError, PaymentsClient } from '../../src/payments/payments-client.js';
import { openPayments } from '../support/shop.js';

const noFaults = new FaultBook({ faultsFile: undefined, version: '1.0.0', environment: 'ephemeral' });
const request = { amount: 1250, currency: 'EUR', reference: 'SF-1' };

test('charges once per idempotency key', () => {
  const charges = new Charges();
  const first = charges.charge('key', request);
  assert.equal(first.status, 201);
  assert.deepEqual(charges.charge('key', request), { status: 200, body: first.body });
  assert.equal(charges.charge('another', request).status, 201);
  assert.equal(charges.size, 2);
});

test('refuses charges that make no sense', () => {
  const charges = new Charges();
  charges.charge('key', request);
  for (const [key, body, status] of /** @type {const} */ ([
    [undefined, request, 400],
    ['new', undefined, 400],
    ['new', { ...request, amount: 0 }, 400],
    ['new', { ...request, amount: 1.5 }, 400],
    ['new', { ...request, currency: 'USD' }, 400],
    ['key', { ...request, amount: 1 }, 409],
    ['new', { ...request, amount: 1_000_000 }, 402],
  ])) {
    assert.equal(charges.charge(key, body).status, status);
  }
});

test('forgets the oldest of very many charges', () => {
  const charges = new Charges();
  for (let i = 0; i <= 10_000; i += 1) charges.charge(`key-${i}`, request);
  assert.equal(charges.size, 10_000);
  assert.equal(charges.charge('key-10000', request).status, 200);
  assert.equal(charges.charge('key-0', request).status, 201);
});

test('the client charges, and is told about declined payments', async (t) => {
  const payments = await openPayments();
  t.after(payments.close);
  const client = new PaymentsClient(payments.url, noFaults);
  const { chargeId } = await client.charge('SF-1', 1250);
  assert.equal((await client.charge('SF-1', 1250)).chargeId, chargeId);
  await assert.rejects(client.charge('SF-2', 2_000_000), isPaymentError('declined'));
  await client.checkHealth();
});

test('the client asks a second time when the first answer is an error', async (t) => {
  const answers = [503, 201];
  const url = await answering(t, () => answers.shift() ?? 500);
  assert.deepEqual(await new PaymentsClient(url, noFaults).charge('SF-1', 1250), { chargeId: 'ch_1' });
});

test('the client says when the service is not well', async (t) => {
  const client = new PaymentsClient(await answering(t, () => 500), noFaults);
  await assert.rejects(client.charge('SF-1', 1250), isPaymentError('unavailable'));
  await assert.rejects(client.checkHealth(), isPaymentError('unavailable'));
  const nobody = new PaymentsClient('http://127.0.0.1:1', noFaults);
  await assert.rejects(nobody.charge('SF-1', 1250), isPaymentError('unavailable'));
});

/** @param {PaymentError['reason']} reason */
const isPaymentError = (reason) => (/** @type {unknown} */ error) =>
  error instanceof PaymentError && error.reason === reason;

/**
 * @param {import('node:test').TestContext} t
 * @param {() => number} status
 */
async function answering(t, status) {
  const server = createServer((_, response) => {
    response.writeHead(status(), { 'content-type': 'application/json' }).end('{ "id": "ch_1" }');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close().closeAllConnections());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
