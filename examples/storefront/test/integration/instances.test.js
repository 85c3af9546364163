import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { demoAccount } from '../../src/accounts/demo-account.js';
import { startPayments, startShop, stop } from '../support/processes.js';

const deliverTo = { name: 'Ada Marlow', street: '1 Quay Street', postcode: 'H91 X2', city: 'Galway' };
const directory = mkdtempSync(join(tmpdir(), 'storefront-test-'));
const payments = await startPayments(undefined);
/** Two instances of different versions, as behind a load balancer. */
const instances = await Promise.all(
  ['1.0.0', '1.1.0'].map((SERVICE_VERSION) => {
    const env = { SERVICE_VERSION, DATA_DIR: join(directory, SERVICE_VERSION), PAYMENTS_URL: payments.url };
    return startShop(undefined, env);
  }),
);
const [one, two] = instances.map(({ url }) => url);
after(async () => {
  await Promise.all([payments, ...instances].map(stop));
  rmSync(directory, { recursive: true });
});

/** @param {unknown} body */
const post = (body, headers = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

test('every answer tells the version of the instance', async () => {
  for (const path of ['/health', '/health/database', '/health/payments', '/', '/nowhere']) {
    assert.equal((await fetch(one + path)).headers.get('x-version'), '1.0.0');
    assert.equal((await fetch(two + path)).headers.get('x-version'), '1.1.0');
  }
});

test('who signs in at one instance is known to the other, and one checkout is charged once', async () => {
  const { email, password } = demoAccount;
  const { token } = await (await fetch(`${one}/api/sign-in`, post({ email, password }))).json();
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'checkout-of-ada' };
  assert.equal((await (await fetch(`${two}/api/me`, { headers })).json()).email, email);

  const order = post({ items: [{ id: 'tide-clock', quantity: 1 }], deliverTo }, headers);
  const bought = await (await fetch(`${one}/api/orders`, order)).json();
  const again = await (await fetch(`${two}/api/orders`, order)).json();
  assert.deepEqual([again.id, again.chargeId], [bought.id, bought.chargeId]);
  assert.equal((await (await fetch(`${payments.url}/health`)).json()).charges, 1);
});

test('a wrong password is refused', async () => {
  const wrong = await fetch(`${one}/api/sign-in`, post({ email: demoAccount.email, password: 'x' }));
  assert.equal(wrong.status, 401);
});

test('the payment service refuses what is no charge', async () => {
  assert.equal((await fetch(`${payments.url}/charges`, { method: 'POST', body: '{' })).status, 400);
  assert.equal((await fetch(`${payments.url}/charges`, { method: 'POST', body: '{}' })).status, 400);
  assert.equal((await fetch(`${payments.url}/charges`, { method: 'POST', body: 'x'.repeat(20_000) })).status, 413);
  assert.equal((await fetch(`${payments.url}/refunds`)).status, 404);
});
