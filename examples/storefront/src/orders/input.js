import { mostOfOne } from '../cart/cart.js';
import { invalid } from '../http/errors.js';

const mostLines = 20;
const longestText = 100;

/**
 * @param {unknown} value text from a form, or a number from JSON
 * @returns {number}
 */
export function readQuantity(value) {
  const quantity = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value;
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1 || quantity > mostOfOne) {
    throw invalid(`The quantity must be a whole number from 1 to ${mostOfOne}.`);
  }
  return quantity;
}

/**
 * @param {(field: string) => unknown} field
 * @returns {import('./orders.js').Address}
 */
export function readAddress(field) {
  /** @param {string} name */
  const text = (name) => {
    const value = field(name);
    if (typeof value !== 'string' || value.trim() === '' || value.length > longestText) {
      throw invalid(`Please enter the ${name}, at most ${longestText} characters.`);
    }
    return value.trim();
  };
  return { name: text('name'), street: text('street'), postcode: text('postcode'), city: text('city') };
}

/**
 * @param {unknown} items
 * @returns {import('../cart/cart.js').Cart}
 */
export function readItems(items) {
  if (!Array.isArray(items) || items.length === 0 || items.length > mostLines) {
    throw invalid(`"items" must be a list of 1 to ${mostLines} items.`);
  }
  return new Map(
    items.map((item) => {
      const { id, quantity } = Object(item);
      if (typeof id !== 'string') throw invalid('"items" must have an "id" each.');
      return [id, readQuantity(quantity)];
    }),
  );
}

/**
 * Identifies one checkout of a customer, so that sending it twice does not order twice.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function readCheckoutId(value) {
  if (typeof value !== 'string' || !/^[\w-]{8,64}$/.test(value)) {
    throw invalid('The checkout must be identified by 8 to 64 letters, digits, - or _.');
  }
  return value;
}
