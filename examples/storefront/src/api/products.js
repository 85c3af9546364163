import { notFound } from '../http/errors.js';
import { json } from '../http/messages.js';

/**
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function productsApi(router, { catalogue }) {
  router.get('/api/products', async () => json({ products: await catalogue.all() }));
  router.get('/api/products/:id', async ({ params }) => {
    const product = await catalogue.find(params.get('id') ?? '');
    if (product === undefined) throw notFound('The product');
    return json(product);
  });
  router.get('/api/search', async ({ query }) => {
    const found = await catalogue.search(query.get('q') ?? '');
    return json({ count: found.length, products: found });
  });
}
