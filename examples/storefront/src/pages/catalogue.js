import { html } from '../html/html.js';
import { illustration } from '../html/illustrations.js';
import { productGrid } from '../html/products.js';
import { notFound } from '../http/errors.js';
import { euros } from '../money.js';

/**
 * The pages on which customers look around.
 *
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function cataloguePages(router, { catalogue, show }) {
  router.get('/', async (request) => show(request, 'Everything for the sea', productGrid(await catalogue.all())));

  router.get('/products/:id', async (request) => {
    const product = await catalogue.find(request.params.get('id') ?? '');
    if (product === undefined) throw notFound('The product');
    return show(request, product.name, productDetails(product));
  });
}

/** @param {import('../catalogue/catalogue.js').Product} product */
function productDetails({ id, category, cents, description }) {
  return html`<div class="product">
    ${illustration(category)}
    <div>
      <p>${description}</p>
      <p class="price">${euros(cents)}</p>
      <form action="/cart" method="post">
        <input type="hidden" name="id" value="${id}">
        <label for="quantity">Quantity</label>
        <input id="quantity" name="quantity" type="number" min="1" max="99" value="1">
        <button>Add to cart</button>
      </form>
    </div>
  </div>`;
}
