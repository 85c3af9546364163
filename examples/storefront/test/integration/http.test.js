import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { demoAccount } from '../../src/accounts/demo-account.js';
import { startShop, stop } from '../support/processes.js';

const directory = mkdtempSync(join(tmpdir(), 'storefront-test-'));
const shop = await startShop(undefined, { DATA_DIR: directory });
const { url } = shop;
after(async () => {
  await stop(shop);
  rmSync(directory, { recursive: true });
});

test('a browser signs in, fills the cart and looks at it', async () => {
  const { email, password } = demoAccount;
  const signedIn = await submit(`${url}/sign-in`, { email, password, next: '/cart' });
  assert.deepEqual([signedIn.status, signedIn.headers.get('location')], [303, '/cart']);
  const added = await submit(`${url}/cart`, { id: 'enamel-mug', quantity: '2' });
  const cookie = [signedIn, added].map((reply) => reply.headers.getSetCookie().at(0)?.split(';').at(0)).join('; ');
  const page = await (await fetch(`${url}/cart`, { headers: { cookie } })).text();
  assert.match(page, /Hello, Ada/);
  assert.match(page, /€25\.00/);
  assert.match(await (await fetch(`${url}/search?q=mug`)).text(), /1 found/);
});

test('answers carry the security headers', async () => {
  for (const path of ['/', '/assets/style.css', '/health', '/nowhere']) {
    const { headers } = await fetch(url + path);
    assert.match(String(headers.get('content-security-policy')), /^default-src 'none'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  }
});

test('HEAD tells what GET would send, without sending it', async () => {
  const [head, get] = await Promise.all([fetch(url, { method: 'HEAD' }), fetch(url)]);
  assert.equal(head.headers.get('content-length'), get.headers.get('content-length'));
  assert.equal(await head.text(), '');
});

test('bodies that are too large are refused, and the next request is answered', async () => {
  const large = await fetch(`${url}/api/sign-in`, { method: 'POST', body: 'x'.repeat(20_000) });
  assert.equal(large.status, 413);
  assert.equal((await fetch(`${url}/health`)).status, 200);
});

test('a redirect that cannot be sent is an error, not the end', async () => {
  const { email, password } = demoAccount;
  const reply = await submit(`${url}/sign-in`, { email, password, next: '/\n' });
  assert.equal(reply.status, 500);
  assert.ok(reply.headers.has('x-version'));
  assert.equal((await fetch(`${url}/health`)).status, 200);
});

/**
 * @param {string} address
 * @param {Record<string, string>} fields
 */
const submit = (address, fields) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
