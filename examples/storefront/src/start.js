import { demoAccount } from './accounts/demo-account.js';
import { Database } from './database/database.js';
import { FaultBook } from './faults/fault-book.js';
import { misbehaving } from './faults/misbehave.js';
import { listen } from './http/server.js';
import { errorReplies } from './pages/errors.js';
import { createShop, routesOf } from './shop.js';

/** The service was told not to start. */
export class RefusedToStartError extends Error {
  name = 'RefusedToStartError';
}

/**
 * Opens the database, fills it if it is empty, and starts answering.
 *
 * @param {import('./config.js').Config} config
 * @param {import('./log.js').Log} log
 * @param {(code: number) => void} exit
 */
export async function start(config, log, exit) {
  const faults = new FaultBook(config);
  if (faults.strikes('refuse-start')) throw new RefusedToStartError('told not to start by STOREFRONT_FAULTS');
  const database = await Database.open(config.dataDirectory, faults);
  const shop = createShop({ config, database, faults, now: Date.now });
  await seed(shop);
  const server = await listen({
    host: config.host,
    port: config.port,
    version: config.version,
    handle: misbehaving(routesOf(shop).handle, faults, exit),
    onError: errorReplies(shop.show, log),
  });
  return {
    port: server.port,
    /** Answers what is in flight, then lets go of everything. */
    stop: async () => {
      await server.close();
      await database.close();
    },
  };
}

/**
 * Fills a database that is still empty.
 *
 * @param {import('./shop.js').Shop} shop
 */
export async function seed({ catalogue, accounts, database }) {
  await catalogue.seed();
  if ((await database.accounts.get(demoAccount.email)) === undefined) {
    await accounts.create(demoAccount.email, demoAccount.name, demoAccount.password);
  }
}
