import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, isPassword } from '../../src/accounts/passwords.js';
import { add, cartCookie, cartOf, countOf, remove } from '../../src/cart/cart.js';
import { customerOf, sessionToken } from '../../src/sessions/session.js';
import { Tokens } from '../../src/sessions/token.js';
import { requestOf, secret } from '../support/shop.js';

const tokens = new Tokens(secret, () => 0);

test('reads back what another instance with the same secret signed', () => {
  const token = new Tokens(secret, () => 0).sign('session', { name: 'Ada' }, 60);
  assert.deepEqual(tokens.verify('session', token), { name: 'Ada' });
});

test('refuses tokens that are forged, expired, made for something else, or none at all', () => {
  const token = tokens.sign('session', 'Ada', 60);
  const [payload = '', signature = ''] = token.split('.');
  const other = Buffer.from(payload, 'base64url').toString().replace('Ada', 'Eve');
  for (const bad of [
    undefined,
    '',
    'x',
    payload,
    `${payload}.`,
    `${Buffer.from(other).toString('base64url')}.${signature}`,
    new Tokens('another secret', () => 0).sign('session', 'Ada', 60),
    tokens.sign('cart', 'Ada', 60),
    tokens.sign('session', 'Ada', 0),
  ]) {
    assert.equal(tokens.verify('session', bad), undefined);
  }
});

test('knows a customer by cookie and by bearer token', () => {
  const ada = { email: 'ada@example.com', name: 'Ada' };
  const token = sessionToken(tokens, ada);
  assert.deepEqual(customerOf(tokens, requestOf('/', { headers: { cookie: `session=${token}` } })), ada);
  assert.deepEqual(customerOf(tokens, requestOf('/', { headers: { authorization: `Bearer ${token}` } })), ada);
  assert.equal(customerOf(tokens, requestOf('/')), undefined);
});

test('passwords are kept salted and hashed', async () => {
  const [one, two] = await Promise.all([hashPassword('high water'), hashPassword('high water')]);
  assert.notEqual(one.hash, two.hash);
  assert.equal(await isPassword('high water', one), true);
  assert.equal(await isPassword('low water', one), false);
});

test('a cart counts, adds up and forgets', () => {
  const cart = add(add(add(new Map(), 'mug', 1), 'rope', 2), 'mug', 3);
  assert.deepEqual(
    [...cart],
    [
      ['mug', 4],
      ['rope', 2],
    ],
  );
  assert.equal(countOf(cart), 6);
  assert.deepEqual([...remove(cart, 'mug')], [['rope', 2]]);
});

test('a cart travels in a cookie', () => {
  const cart = new Map([['mug', 4]]);
  const cookie = cartCookie(tokens, cart).split(';').at(0) ?? '';
  assert.deepEqual(cartOf(tokens, requestOf('/', { headers: { cookie } })), cart);
  assert.match(cartCookie(tokens, new Map()), /^cart=; .*Max-Age=0/);
});
