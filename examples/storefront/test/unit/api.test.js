import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { demoAccount } from '../../src/accounts/demo-account.js';
import { openShop } from '../support/shop.js';

const shop = await openShop();
const { ask } = shop;
after(() => shop.close());
afterEach(() => shop.misbehave([]));

const deliverTo = { name: 'Ada Marlow', street: '1 Quay Street', postcode: 'H91 X2', city: 'Galway' };
const items = [{ id: 'enamel-mug', quantity: 2 }];

/** @param {import('../../src/http/messages.js').Reply} reply */
const read = ({ status, body }) => ({ status, body: JSON.parse(body) });

async function bearer() {
  const { email, password } = demoAccount;
  return `Bearer ${read(await ask('/api/sign-in', { json: { email, password } })).body.token}`;
}

test('lists, shows and finds products', async () => {
  assert.equal(read(await ask('/api/products')).body.products.length, 15);
  assert.equal(read(await ask('/api/products/tide-clock')).body.cents, 5400);
  assert.equal(read(await ask('/api/products/submarine')).status, 404);
  assert.equal(read(await ask('/api/search?q=compass')).body.count, 1);
});

test('a token tells who somebody is', async () => {
  const authorization = await bearer();
  assert.equal(read(await ask('/api/me', { headers: { authorization } })).body.email, demoAccount.email);
  assert.equal(read(await ask('/api/me')).status, 401);
});

test('refuses wrong credentials and those that are none', async () => {
  const wrong = read(await ask('/api/sign-in', { json: { email: demoAccount.email, password: 'x' } }));
  assert.deepEqual([wrong.status, wrong.body.error.code], [401, 'wrong-credentials']);
  assert.equal((await ask('/api/sign-in', { json: { email: 1 } })).status, 400);
});

test('takes an order once, however often it is sent', async () => {
  const headers = { authorization: await bearer(), 'idempotency-key': 'checkout-1' };
  const buy = () => ask('/api/orders', { json: { items, deliverTo }, headers });
  const [one, two] = (await Promise.all([buy(), buy()])).map(read);
  const later = read(await buy());
  assert.equal(later.status, 201);
  assert.equal(later.body.totalCents, 2990);
  assert.deepEqual([one?.body.chargeId, two?.body.chargeId], [later.body.chargeId, later.body.chargeId]);
});

test('refuses orders that make no sense', async () => {
  const headers = { authorization: await bearer() };
  for (const [json, status] of /** @type {const} */ ([
    [{}, 400],
    [{ items: [], deliverTo }, 400],
    [{ items: [{ quantity: 1 }], deliverTo }, 400],
    [{ items: [{ id: 'enamel-mug', quantity: 0 }], deliverTo }, 400],
    [{ items, deliverTo: { ...deliverTo, city: '' } }, 400],
    [{ items: [{ id: 'submarine', quantity: 1 }], deliverTo }, 400],
  ])) {
    assert.equal((await ask('/api/orders', { json, headers })).status, status);
  }
  const short = { ...headers, 'idempotency-key': 'x' };
  assert.equal((await ask('/api/orders', { json: { items, deliverTo }, headers: short })).status, 400);
  assert.equal((await ask('/api/orders', { json: { items, deliverTo } })).status, 401);
});

test('does not take orders that are not paid', async () => {
  const headers = { authorization: await bearer() };
  const dear = [{ id: 'oilskin-jacket', quantity: 99 }];
  assert.equal((await ask('/api/orders', { json: { items: dear, deliverTo }, headers })).status, 402);
  shop.misbehave([{ kind: 'payments' }]);
  assert.equal((await ask('/api/orders', { json: { items, deliverTo }, headers })).status, 503);
});

test('tells its health and its version', async () => {
  for (const path of ['/health', '/health/database', '/health/payments', '/version']) {
    const { status, body } = read(await ask(path));
    assert.deepEqual([status, body.version], [200, '1.0.0']);
  }
});

test('misbehaves when it is told to', async () => {
  const { email, password } = demoAccount;
  for (const [rule, path, options, status] of /** @type {const} */ ([
    [{ kind: 'errors' }, '/', {}, 500],
    [{ kind: 'latency', milliseconds: 5 }, '/', {}, 200],
    [{ kind: 'health' }, '/health', {}, 503],
    [{ kind: 'sign-in' }, '/api/sign-in', { json: { email, password } }, 401],
    [{ kind: 'database' }, '/health/database', {}, 503],
    [{ kind: 'database' }, '/api/products', {}, 503],
    [{ kind: 'payments' }, '/health/payments', {}, 503],
  ])) {
    shop.misbehave([rule]);
    shop.logged.length = 0;
    assert.equal((await ask(path, options)).status, status, rule.kind);
    assert.equal(shop.logged.length, status >= 500 ? 1 : 0);
  }
  shop.misbehave([{ kind: 'crash' }]);
  await ask('/');
  assert.deepEqual(shop.exits, [1]);
});

test('never tells strangers what went wrong inside', async () => {
  shop.catalogue.all = () => Promise.reject(new Error('secret detail'));
  const reply = await ask('/api/products');
  assert.equal(reply.status, 500);
  assert.doesNotMatch(reply.body, /secret detail/);
});
