import { html } from '../html/html.js';
import { priceTable } from '../html/price-table.js';
import { notFound } from '../http/errors.js';
import { customerOf } from '../sessions/session.js';

const lifetimeSeconds = 24 * 60 * 60;

/**
 * The confirmation of an order. The order is kept by the instance that took it, so the receipt brings along what the
 * page shows: any instance can answer.
 *
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function orderPage(router, { tokens, show }) {
  router.get('/orders/:id', (request) => {
    const receipt = tokens.verify('receipt', request.query.get('receipt') ?? undefined);
    const order = /** @type {import('../orders/orders.js').Order | undefined} */ (receipt);
    const isTheirs = order?.id === request.params.get('id') && order?.email === customerOf(tokens, request)?.email;
    if (order === undefined || !isTheirs) throw notFound('The order');
    return show(request, 'Thank you for your order', confirmation(order));
  });
}

/**
 * @param {import('../sessions/token.js').Tokens} tokens
 * @param {import('../orders/orders.js').Order} order
 */
export function receiptUrl(tokens, order) {
  return `/orders/${order.id}?receipt=${tokens.sign('receipt', order, lifetimeSeconds)}`;
}

/** @param {import('../orders/orders.js').Order} order */
function confirmation(order) {
  const { name, street, postcode, city } = order.deliverTo;
  return html`<p role="status">Your order <strong>${order.id}</strong> is paid and on its way to ${name}, ${street}, ${postcode} ${city}.</p>
    ${priceTable(order)}
    <p class="next"><a class="button" href="/">Back to the shop</a></p>`;
}
