import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { cookiesOf, openShop, signIn } from '../support/shop.js';

const shop = await openShop();
const { ask } = shop;
after(() => shop.close());
afterEach(() => shop.misbehave([]));

const address = { name: 'Ada Marlow', street: '1 Quay Street', postcode: 'H91 X2', city: 'Galway' };

/** @param {string} html */
const titleOf = (html) => /<h1>(.*)<\/h1>/.exec(html)?.at(1);

test('shows what it sells', async () => {
  const home = await ask('/');
  assert.equal(home.status, 200);
  assert.match(home.body, /Harbour lantern/);
  const product = await ask('/products/harbour-lantern');
  assert.equal(titleOf(product.body), 'Harbour lantern');
  assert.match(product.body, /€49\.00/);
});

test('shows what was found, and repeats the question harmlessly', async () => {
  assert.match((await ask('/search?q=lantern')).body, /1 found/);
  const nothing = (await ask('/search?q=%3Csubmarine%3E%22')).body;
  assert.match(nothing, /Nothing was found/);
  assert.match(nothing, /&lt;submarine&gt;&quot;/);
  assert.doesNotMatch(nothing, /<submarine>/);
});

test('a page that does not exist is not found, for people and for programs', async () => {
  for (const path of ['/nowhere', '/products/submarine']) {
    const reply = await ask(path);
    assert.equal(reply.status, 404);
    assert.equal(titleOf(reply.body), 'Not found');
  }
  assert.equal(JSON.parse((await ask('/api/nowhere')).body).error.code, 'not-found');
});

test('signs customers in and out, and sends them where they wanted to go', async () => {
  const cookie = await signIn(shop);
  assert.match((await ask('/', { headers: { cookie } })).body, /Hello, Ada/);
  const form = { email: 'ADA@example.com', password: 'time and tide wait for none', next: '/checkout' };
  assert.equal((await ask('/sign-in', { form })).headers.location, '/checkout');
  const elsewhere = await ask('/sign-in', { form: { ...form, next: 'https://example.org' } });
  assert.equal(elsewhere.headers.location, '/');
  assert.match(String((await ask('/sign-out', { form: {} })).headers['set-cookie']), /^session=;.*Max-Age=0/);
});

test('refuses wrong passwords and unknown people in the same words', async () => {
  const wrong = await ask('/sign-in', { form: { email: 'ada@example.com', password: 'x' } });
  const unknown = await ask('/sign-in', { form: { email: 'eve@example.com', password: 'x' } });
  assert.deepEqual([wrong.status, unknown.status], [401, 401]);
  assert.match(wrong.body, /role="alert">The e-mail address or the password is wrong/);
  assert.match(unknown.body, /role="alert">The e-mail address or the password is wrong/);
  assert.match((await ask('/sign-in?next=/checkout')).body, /name="next" value="\/checkout"/);
});

test('a cart is filled and emptied', async () => {
  const added = await ask('/cart', { form: { id: 'enamel-mug', quantity: '3' } });
  assert.equal(added.status, 303);
  const full = await ask('/cart', { headers: { cookie: cookiesOf(added) } });
  assert.match(full.body, /€37\.50/);
  assert.match(full.body, /aria-label="3 items"/);
  const removed = await ask('/cart/remove', { form: { id: 'enamel-mug' }, headers: { cookie: cookiesOf(added) } });
  assert.match((await ask('/cart', { headers: { cookie: cookiesOf(removed) } })).body, /Nothing here yet/);
});

test('refuses products that do not exist and quantities that make no sense', async () => {
  assert.equal((await ask('/cart', { form: { id: 'submarine' } })).status, 404);
  for (const quantity of ['0', '-1', '1.5', '100', 'many', '']) {
    assert.equal((await ask('/cart', { form: { id: 'enamel-mug', quantity } })).status, 400);
  }
});

test('sells a full cart to a customer who is signed in', async () => {
  assert.equal((await ask('/checkout')).headers.location, '/sign-in?next=/checkout');
  const session = await signIn(shop);
  assert.equal((await ask('/checkout', { headers: { cookie: session } })).headers.location, '/cart');

  const cart = cookiesOf(await ask('/cart', { form: { id: 'tide-clock' } }));
  const headers = { cookie: `${session}; ${cart}` };
  const checkout = /name="checkout" value="(.*?)"/.exec((await ask('/checkout', { headers })).body)?.at(1) ?? '';
  const bought = await ask('/checkout', { form: { checkout, ...address }, headers });
  assert.equal(bought.status, 303);
  assert.match(String(bought.headers['set-cookie']), /^cart=;/);

  const receipt = String(bought.headers.location);
  assert.match((await ask(receipt, { headers })).body, /is paid and on its way to Ada Marlow/);
  assert.equal((await ask(receipt)).status, 404);
  const again = await ask('/checkout', { form: { checkout, ...address }, headers });
  assert.equal(String(again.headers.location).split('?').at(0), receipt.split('?').at(0));
});

test('asks for the missing part of an address', async () => {
  const cookie = `${await signIn(shop)}; ${cookiesOf(await ask('/cart', { form: { id: 'tide-clock' } }))}`;
  const form = { checkout: 'checkout-1', ...address, city: ' ' };
  const reply = await ask('/checkout', { form, headers: { cookie } });
  assert.equal(reply.status, 400);
  assert.match(reply.body, /Please enter the city/);
});

test('keeps the cart when the payment does not work', async () => {
  const session = await signIn(shop);
  const dear = cookiesOf(await ask('/cart', { form: { id: 'oilskin-jacket', quantity: '99' } }));
  const form = { checkout: 'checkout-2', ...address };
  const declined = await ask('/checkout', { form, headers: { cookie: `${session}; ${dear}` } });
  assert.equal(declined.status, 402);
  assert.match(declined.body, /declined/);
  shop.misbehave([{ kind: 'payments' }]);
  const down = await ask('/checkout', { form, headers: { cookie: `${session}; ${dear}` } });
  assert.equal(down.status, 503);
  assert.match(down.body, /you will not be charged twice/);
});

test('sends style and icon', async () => {
  assert.match(String((await ask('/assets/style.css')).headers['content-type']), /^text\/css/);
  assert.match((await ask('/assets/icon.svg')).body, /^<svg/);
});
