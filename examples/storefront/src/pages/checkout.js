import { randomUUID } from 'node:crypto';
import { cartCookie, cartOf } from '../cart/cart.js';
import { alert, field } from '../html/fields.js';
import { html } from '../html/html.js';
import { priceTable } from '../html/price-table.js';
import { formOf } from '../http/body.js';
import { seeOther } from '../http/messages.js';
import { readAddress, readCheckoutId } from '../orders/input.js';
import { price } from '../orders/pricing.js';
import { PaymentError } from '../payments/payments-client.js';
import { customerOf } from '../sessions/session.js';
import { receiptUrl } from './order.js';

/**
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function checkoutPages(router, { catalogue, orders, tokens, show }) {
  router.get('/checkout', async (request) => {
    if (customerOf(tokens, request) === undefined) return seeOther('/sign-in?next=/checkout');
    const priced = await price(cartOf(tokens, request), catalogue);
    if (priced.lines.length === 0) return seeOther('/cart');
    return show(request, 'Checkout', checkoutForm(priced, randomUUID()));
  });

  router.post('/checkout', async (request) => {
    const customer = customerOf(tokens, request);
    if (customer === undefined) return seeOther('/sign-in?next=/checkout');
    const form = formOf(request);
    const checkoutId = readCheckoutId(form.get('checkout'));
    const cart = cartOf(tokens, request);
    try {
      const order = await orders.place(
        customer.email,
        checkoutId,
        cart,
        readAddress((name) => form.get(name)),
      );
      return seeOther(receiptUrl(tokens, order), [cartCookie(tokens, new Map())]);
    } catch (error) {
      if (!(error instanceof PaymentError)) throw error;
      const priced = await price(cart, catalogue);
      const status = error.reason === 'declined' ? 402 : 503;
      return show(request, 'Checkout', checkoutForm(priced, checkoutId, messageOf(error)), { status });
    }
  });
}

/** @param {PaymentError} error */
function messageOf({ reason }) {
  return reason === 'declined'
    ? 'The payment was declined. You have not been charged.'
    : 'The payment service does not answer. Please try again: you will not be charged twice.';
}

/**
 * @param {import('../orders/pricing.js').PricedCart} priced
 * @param {string} checkoutId
 * @param {string} [message]
 */
function checkoutForm(priced, checkoutId, message) {
  return html`${priceTable(priced)}
    <form class="card" action="/checkout" method="post">
      ${alert(message)}
      <h2>Deliver to</h2>
      <input type="hidden" name="checkout" value="${checkoutId}">
      ${field('name', 'Name', { autocomplete: 'name' })}
      ${field('street', 'Street and number', { autocomplete: 'street-address' })}
      ${field('postcode', 'Postcode', { autocomplete: 'postal-code' })}
      ${field('city', 'City', { autocomplete: 'address-level2' })}
      <button>Buy now</button>
    </form>`;
}
