import { createHash } from 'node:crypto';
import { invalid } from '../http/errors.js';
import { price } from './pricing.js';

/** @typedef {{ name: string, street: string, postcode: string, city: string }} Address */

/**
 * @typedef {object} Order
 * @property {string} id
 * @property {string} email of the customer
 * @property {Address} deliverTo
 * @property {import('./pricing.js').OrderLine[]} lines
 * @property {number} deliveryCents
 * @property {number} totalCents
 * @property {string} chargeId of the payment service
 * @property {string} placedAt ISO 8601
 */

/** Takes orders: prices the cart, charges the customer, and keeps the order in the database of this instance. */
export class Orders {
  #database;
  #catalogue;
  #payments;
  #now;

  /**
   * @param {import('../database/database.js').Database} database
   * @param {import('../catalogue/catalogue.js').Catalogue} catalogue
   * @param {import('../payments/payments-client.js').PaymentsClient} payments
   * @param {() => number} now milliseconds since the epoch
   */
  constructor(database, catalogue, payments, now) {
    this.#database = database;
    this.#catalogue = catalogue;
    this.#payments = payments;
    this.#now = now;
  }

  /**
   * Places an order. The same checkout of the same customer is one order and one charge, however often it is sent and
   * whichever instance gets it.
   *
   * @param {string} email
   * @param {string} checkoutId
   * @param {import('../cart/cart.js').Cart} cart
   * @param {Address} deliverTo
   * @returns {Promise<Order>}
   * @throws {import('../payments/payments-client.js').PaymentError}
   */
  async place(email, checkoutId, cart, deliverTo) {
    const id = orderId(email, checkoutId);
    const placed = await this.#database.orders.get(id);
    if (placed !== undefined) return placed;
    const priced = await price(cart, this.#catalogue);
    if (priced.lines.length === 0) throw invalid('The cart is empty.');
    const { chargeId } = await this.#payments.charge(id, priced.totalCents);
    const order = { id, email, deliverTo, ...priced, chargeId, placedAt: new Date(this.#now()).toISOString() };
    await this.#database.orders.put(id, order);
    return order;
  }
}

/**
 * @param {string} email
 * @param {string} checkoutId
 */
function orderId(email, checkoutId) {
  const digest = createHash('sha256').update(`${email}\n${checkoutId}`).digest('hex');
  return `SF-${digest.slice(0, 12).toUpperCase()}`;
}
