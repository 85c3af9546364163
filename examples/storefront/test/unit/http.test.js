import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { formOf, jsonOf, readBody } from '../../src/http/body.js';
import { readCookie, setCookie } from '../../src/http/cookies.js';
import { HttpError } from '../../src/http/errors.js';
import { json } from '../../src/http/messages.js';
import { Router } from '../../src/http/router.js';
import { requestOf } from '../support/shop.js';

const router = new Router()
  .get('/products/:id', ({ params }) => json(params.get('id')))
  .get('/cart', () => json('the cart'))
  .post('/cart', () => json('changed'));

/** @param {number} status */
const withStatus = (status) => (/** @type {unknown} */ error) => error instanceof HttpError && error.status === status;

test('finds the handler by method and path', async () => {
  assert.equal((await router.handle(requestOf('/cart'))).body, '"the cart"\n');
  assert.equal((await router.handle(requestOf('/cart', { form: {} }))).body, '"changed"\n');
});

test('answers HEAD like GET', async () => {
  assert.equal((await router.handle(requestOf('/cart', { method: 'HEAD' }))).status, 200);
});

test('decodes parameters', async () => {
  assert.equal((await router.handle(requestOf('/products/a%2Fb'))).body, '"a/b"\n');
});

test('does not find addresses that nobody answers', async () => {
  for (const path of ['/nowhere', '/products/', '/products/a/b']) {
    await assert.rejects(router.handle(requestOf(path)), withStatus(404));
  }
});

test('refuses an address that is not encoded correctly', async () => {
  await assert.rejects(router.handle({ ...requestOf('/'), path: '/products/%ff' }), withStatus(400));
});

test('says which methods an address answers', async () => {
  await assert.rejects(
    router.handle(requestOf('/cart', { method: 'DELETE' })),
    (error) => error instanceof HttpError && error.status === 405 && error.headers.allow === 'GET, POST',
  );
});

test('reads a body up to the limit', async () => {
  const body = Buffer.alloc(16 * 1024, 'x');
  assert.deepEqual(await readBody(Readable.from([body])), body);
  await assert.rejects(readBody(Readable.from([body, Buffer.from('x')])), withStatus(413));
});

test('reads the fields of a JSON object and of a form', () => {
  assert.equal(jsonOf(requestOf('/', { json: { a: 1 } })).get('a'), 1);
  assert.equal(formOf(requestOf('/', { form: { a: '1' } })).get('a'), '1');
});

test('refuses JSON that is no object, and bodies of another type', () => {
  assert.throws(() => jsonOf({ ...requestOf('/', { json: 1 }), body: Buffer.from('{') }), withStatus(400));
  assert.throws(() => jsonOf(requestOf('/', { json: [] })), withStatus(400));
  assert.throws(() => jsonOf(requestOf('/', { form: {} })), withStatus(415));
  assert.throws(() => formOf(requestOf('/', { json: {} })), withStatus(415));
  assert.throws(() => formOf(requestOf('/')), withStatus(415));
});

test('refuses forms of other sites', () => {
  /** @param {string} site */
  const from = (site) => requestOf('/', { form: {}, headers: { 'sec-fetch-site': site } });
  assert.throws(() => formOf(from('cross-site')), withStatus(403));
  assert.equal(formOf(from('same-origin')).size, 0);
});

test('finds a cookie by its whole name', () => {
  assert.equal(readCookie('xcart=1; cart=2=; session=3', 'cart'), '2=');
  assert.equal(readCookie(undefined, 'cart'), undefined);
});

test('sets cookies that scripts and other sites cannot use', () => {
  assert.equal(setCookie('cart', 'x', 60), 'cart=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax');
});
