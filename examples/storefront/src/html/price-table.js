import { euros } from '../money.js';
import { html } from './html.js';

/**
 * The lines of a cart or an order, and what they cost together.
 *
 * @param {import('../orders/pricing.js').PricedCart} priced
 * @param {(line: import('../orders/pricing.js').OrderLine) => import('./html.js').Html} [action] for the end of a line
 */
export function priceTable({ lines, deliveryCents, totalCents }, action) {
  return html`<table>
    <thead>
      <tr><th scope="col">Product</th><th scope="col" class="number">Quantity</th><th scope="col" class="number">Price</th>${action && html`<td></td>`}</tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) => html`<tr>
          <td><a href="/products/${line.productId}">${line.name}</a></td>
          <td class="number">${line.quantity}</td>
          <td class="number">${euros(line.cents)}</td>
          ${action && html`<td class="number">${action(line)}</td>`}
        </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr><th scope="row" colspan="2">Delivery</th><td class="number">${euros(deliveryCents)}</td>${action && html`<td></td>`}</tr>
      <tr class="total"><th scope="row" colspan="2">Total</th><td class="number">${euros(totalCents)}</td>${action && html`<td></td>`}</tr>
    </tfoot>
  </table>`;
}
