import { Accounts } from './accounts/accounts.js';
import { accountsApi } from './api/accounts.js';
import { ordersApi } from './api/orders.js';
import { productsApi } from './api/products.js';
import { cartOf, countOf } from './cart/cart.js';
import { Catalogue } from './catalogue/catalogue.js';
import { healthRoutes } from './health/routes.js';
import { layout } from './html/layout.js';
import { page } from './http/messages.js';
import { Router } from './http/router.js';
import { Orders } from './orders/orders.js';
import { assets } from './pages/assets.js';
import { cartPages } from './pages/cart.js';
import { cataloguePages } from './pages/catalogue.js';
import { checkoutPages } from './pages/checkout.js';
import { orderPage } from './pages/order.js';
import { searchPage } from './pages/search.js';
import { signInPages } from './pages/sign-in.js';
import { PaymentsClient } from './payments/payments-client.js';
import { customerOf } from './sessions/session.js';
import { Tokens } from './sessions/token.js';

/**
 * Renders a page for the visitor who asked.
 *
 * @callback Show
 * @param {import('./http/messages.js').Request} request
 * @param {string} title
 * @param {import('./html/html.js').Html} main
 * @param {{ status?: number, query?: string, headers?: Record<string, string> }} [options]
 * @returns {import('./http/messages.js').Reply}
 */

/** @typedef {ReturnType<typeof createShop>} Shop */

/**
 * Puts the parts of the shop together.
 *
 * @param {object} world
 * @param {import('./config.js').Config} world.config
 * @param {import('./database/database.js').Database} world.database
 * @param {import('./faults/fault-book.js').FaultBook} world.faults
 * @param {() => number} world.now milliseconds since the epoch
 */
export function createShop({ config, database, faults, now }) {
  const catalogue = new Catalogue(database);
  const accounts = new Accounts(database, faults);
  const payments = new PaymentsClient(config.paymentsUrl, faults);
  const orders = new Orders(database, catalogue, payments, now);
  const tokens = new Tokens(config.sessionSecret, now);
  /** @type {Show} */
  const show = (request, title, main, { status, query, headers } = {}) => {
    const visitor = { customer: customerOf(tokens, request), cartCount: countOf(cartOf(tokens, request)) };
    return page(layout(config, visitor, title, main, query), status, headers);
  };
  return { config, database, faults, now, catalogue, accounts, payments, orders, tokens, show };
}

/** @param {Shop} shop */
export function routesOf(shop) {
  const router = new Router();
  healthRoutes(router, shop);
  productsApi(router, shop);
  accountsApi(router, shop);
  ordersApi(router, shop);
  assets(router);
  cataloguePages(router, shop);
  searchPage(router, shop);
  signInPages(router, shop);
  cartPages(router, shop);
  checkoutPages(router, shop);
  orderPage(router, shop);
  return router;
}
