import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { products } from '../../src/catalogue/seed.js';
import { price } from '../../src/orders/pricing.js';
import { openShop } from '../support/shop.js';

const shop = await openShop();
const { catalogue, database } = shop;
after(() => shop.close());

test('a fresh database has every product, in the order of the names', async () => {
  const all = await catalogue.all();
  assert.equal(all.length, products.length);
  assert.equal(all.at(0)?.name, 'Chart pencils, set of 6');
});

test('seeding again keeps what is there', async () => {
  const mug = await catalogue.find('enamel-mug');
  assert.ok(mug);
  await database.products.put(mug.id, { ...mug, cents: 1 });
  await catalogue.seed();
  assert.equal((await catalogue.find(mug.id))?.cents, 1);
  await database.products.put(mug.id, mug);
});

test('search finds names that have every word', async () => {
  /** @param {string} text */
  const ids = async (text) => (await catalogue.search(text)).map(({ id }) => id);
  assert.deepEqual(await ids('LANTERN'), ['harbour-lantern']);
  assert.deepEqual(await ids('rope, mooring'), ['mooring-rope']);
  assert.deepEqual(await ids('submarine'), []);
  assert.deepEqual(await ids('  '), []);
});

test('a cart costs its products and the delivery', async () => {
  const cart = new Map([
    ['enamel-mug', 2],
    ['tide-clock', 1],
    ['not-sold-any-more', 1],
  ]);
  const priced = await price(cart, catalogue);
  assert.deepEqual(
    priced.lines.map(({ productId, quantity, cents }) => [productId, quantity, cents]),
    [
      ['enamel-mug', 2, 2500],
      ['tide-clock', 1, 5400],
    ],
  );
  assert.equal(priced.totalCents, 2500 + 5400 + priced.deliveryCents);
});
