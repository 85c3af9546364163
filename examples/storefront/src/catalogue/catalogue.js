import { products, seedVersion } from './seed.js';

/**
 * @typedef {object} Product
 * @property {string} id
 * @property {string} name
 * @property {Category} category
 * @property {number} cents price in euro cents
 * @property {string} description
 */

/** @typedef {'lights' | 'ropes' | 'navigation' | 'clothing' | 'galley'} Category */

/** What the shop sells. */
export class Catalogue {
  #database;

  /** @param {import('../database/database.js').Database} database */
  constructor(database) {
    this.#database = database;
  }

  /** Writes the products into a database that does not have them yet. */
  async seed() {
    if ((await this.#database.meta.get('seed')) === seedVersion) return;
    for (const product of products) await this.#database.products.put(product.id, product);
    await this.#database.meta.put('seed', seedVersion);
  }

  /** @returns {Promise<Product[]>} by name */
  async all() {
    const all = await this.#database.products.all();
    return all.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  /** @param {string} id */
  find(id) {
    return this.#database.products.get(id);
  }

  /**
   * @param {string} text
   * @returns {Promise<Product[]>} the products whose name has every word of the text
   */
  async search(text) {
    const words = wordsOf(text);
    const all = await this.all();
    return all.filter(({ name }) => words.length > 0 && words.every((word) => wordsOf(name).includes(word)));
  }
}

/**
 * @param {string} text
 * @returns {string[]}
 */
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
