import { html } from '../html/html.js';
import { productGrid } from '../html/products.js';

/**
 * @param {import('../http/router.js').Router} router
 * @param {import('../shop.js').Shop} shop
 */
export function searchPage(router, { catalogue, show }) {
  router.get('/search', async (request) => {
    const query = request.query.get('q') ?? '';
    const found = await catalogue.search(query);
    return show(request, `Search for “${query}”`, results(found), { query });
  });
}

/** @param {import('../catalogue/catalogue.js').Product[]} found */
function results(found) {
  if (found.length === 0) return html`<p>Nothing was found. <a href="/">See everything</a></p>`;
  return html`<p role="status">${found.length} found</p>
      ${productGrid(found)}`;
}
