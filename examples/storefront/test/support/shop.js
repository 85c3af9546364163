import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPayments } from '../../payments/app.js';
import { demoAccount } from '../../src/accounts/demo-account.js';
import { Database } from '../../src/database/database.js';
import { FaultBook } from '../../src/faults/fault-book.js';
import { misbehaving } from '../../src/faults/misbehave.js';
import { errorReplies } from '../../src/pages/errors.js';
import { createShop, routesOf } from '../../src/shop.js';
import { seed } from '../../src/start.js';

/** A secret like those of the environments. */
export const secret = 'the same in all of the tests';

/**
 * A shop without HTTP: requests go straight to the routes. The database is real, and thrown away when the shop closes.
 */
export async function openShop() {
  const payments = await openPayments();
  const directory = mkdtempSync(join(tmpdir(), 'storefront-test-'));
  const faultsFile = join(directory, 'faults.json');
  const config = {
    version: '1.0.0',
    environment: 'ephemeral',
    faultsFile,
    paymentsUrl: payments.url,
    sessionSecret: secret,
  };
  const faults = new FaultBook(config, clock());
  const database = await Database.open(join(directory, 'database'), faults);
  const shop = createShop({
    config: { ...config, host: '127.0.0.1', port: 0, dataDirectory: directory },
    database,
    faults,
    now: Date.now,
  });
  await seed(shop);
  /** @type {string[]} */
  const logged = [];
  /** @type {number[]} */
  const exits = [];
  const handle = misbehaving(routesOf(shop).handle, faults, (code) => exits.push(code));
  const onError = errorReplies(shop.show, (event) => logged.push(event));
  return {
    ...shop,
    logged,
    exits,
    close: async () => {
      payments.close();
      await database.close();
      rmSync(directory, { recursive: true });
    },
    /** @param {unknown} rules */
    misbehave: (rules) => writeFileSync(faultsFile, JSON.stringify(rules)),
    /**
     * @param {string} address
     * @param {Ask} [options]
     */
    ask: async (address, options = {}) => {
      const request = requestOf(address, options);
      return handle(request).catch((error) => onError(error, request));
    },
  };
}

/** A clock on which the fault book may look at its file every time. */
function clock() {
  let time = 0;
  return () => {
    time += 1000;
    return time;
  };
}

/** @typedef {{ method?: string, form?: Record<string, string>, json?: unknown, headers?: Record<string, string> }} Ask */

/**
 * @param {string} address
 * @param {Ask} [options]
 */
export function requestOf(address, { method, form, json, headers = {} } = {}) {
  const url = new URL(address, 'http://shop');
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  const body = form === undefined ? JSON.stringify(json) : new URLSearchParams(form).toString();
  return {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    path: url.pathname,
    query: url.searchParams,
    headers: body === undefined ? headers : { 'content-type': type, ...headers },
    body: Buffer.from(body ?? ''),
  };
}

/**
 * The cookies that a reply sets, as a browser sends them back.
 *
 * @param {import('../../src/http/messages.js').Reply} reply
 */
export function cookiesOf({ headers }) {
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';').at(0))
    .join('; ');
}

/**
 * Signs in with the demo account.
 *
 * @param {{ ask: (address: string, options: Ask) => Promise<import('../../src/http/messages.js').Reply> }} shop
 * @returns {Promise<string>} the session cookie
 */
export async function signIn({ ask }) {
  return cookiesOf(await ask('/sign-in', { form: { email: demoAccount.email, password: demoAccount.password } }));
}

/** The payment service, listening until it is closed. */
export async function openPayments() {
  const server = createPayments().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
