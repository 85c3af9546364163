import { euros } from '../money.js';
import { html } from './html.js';
import { illustration } from './illustrations.js';

/**
 * Products side by side.
 *
 * @param {import('../catalogue/catalogue.js').Product[]} products
 */
export function productGrid(products) {
  return html`<ul class="products">
    ${products.map(
      ({ id, name, category, cents }) => html`<li>
        <a href="/products/${id}">
          ${illustration(category)}
          <span class="name">${name}</span>
          <span class="price">${euros(cents)}</span>
        </a>
      </li>`,
    )}
  </ul>`;
}
