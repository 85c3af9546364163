import { add, cartCookie, cartOf, remove } from '../cart/cart.js';
import { html } from '../html/html.js';
import { priceTable } from '../html/price-table.js';
import { formOf } from '../http/body.js';
import { notFound } from '../http/errors.js';
import { seeOther } from '../http/messages.js';
import { readQuantity } from '../orders/input.js';
import { price } from '../orders/pricing.js';

/**
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function cartPages(router, { catalogue, tokens, show }) {
  router.get('/cart', async (request) => {
    const priced = await price(cartOf(tokens, request), catalogue);
    return show(request, 'Your cart', priced.lines.length === 0 ? emptyCart() : fullCart(priced));
  });

  router.post('/cart', async (request) => {
    const form = formOf(request);
    const product = await catalogue.find(form.get('id') ?? '');
    if (product === undefined) throw notFound('The product');
    const cart = add(cartOf(tokens, request), product.id, readQuantity(form.get('quantity') ?? '1'));
    return seeOther('/cart', [cartCookie(tokens, cart)]);
  });

  router.post('/cart/remove', (request) => {
    const id = formOf(request).get('id') ?? '';
    return seeOther('/cart', [cartCookie(tokens, remove(cartOf(tokens, request), id))]);
  });
}

const emptyCart = () => html`<p>Nothing here yet. <a href="/">Have a look around.</a></p>`;

/** @param {import('../orders/pricing.js').PricedCart} priced */
function fullCart(priced) {
  return html`${priceTable(priced, removeButton)}
    <p class="next"><a class="button" href="/checkout">Go to checkout</a></p>`;
}

/** @param {import('../orders/pricing.js').OrderLine} line */
function removeButton({ productId, name }) {
  return html`<form action="/cart/remove" method="post">
      <input type="hidden" name="id" value="${productId}">
      <button class="link" aria-label="Remove ${name}">Remove</button>
    </form>`;
}
