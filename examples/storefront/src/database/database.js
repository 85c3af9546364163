import { ClassicLevel } from 'classic-level';

/** The database cannot be reached, or does not answer. */
export class DatabaseError extends Error {
  name = 'DatabaseError';
}

/**
 * The database of one instance, a directory on disk. Reads and writes fail with DatabaseError.
 */
export class Database {
  #level;
  #faults;

  /**
   * @param {ClassicLevel<string, any>} level
   * @param {import('../faults/fault-book.js').FaultBook} faults
   */
  constructor(level, faults) {
    this.#level = level;
    this.#faults = faults;
    this.products = /** @type {Table<import('../catalogue/catalogue.js').Product>} */ (this.#table('products'));
    this.accounts = /** @type {Table<import('../accounts/accounts.js').Account>} */ (this.#table('accounts'));
    this.orders = /** @type {Table<import('../orders/orders.js').Order>} */ (this.#table('orders'));
    this.meta = /** @type {Table<string>} */ (this.#table('meta'));
  }

  /**
   * Opens the database, and creates it if there is none.
   *
   * @param {string} directory
   * @param {import('../faults/fault-book.js').FaultBook} faults
   * @throws {DatabaseError} when another process has it open
   */
  static async open(directory, faults) {
    const level = new ClassicLevel(directory, { valueEncoding: 'json' });
    try {
      await level.open();
    } catch (error) {
      const cause = /** @type {{ cause?: { code?: string } }} */ (error).cause?.code;
      const reason = cause === 'LEVEL_LOCKED' ? 'another process has it open' : `it cannot be opened (${cause})`;
      throw new DatabaseError(`database ${directory}: ${reason}; set DATA_DIR to another directory`, { cause: error });
    }
    return new Database(level, faults);
  }

  close() {
    return this.#level.close();
  }

  /** @param {string} name */
  #table(name) {
    const level = this.#level.sublevel(name, { valueEncoding: 'json' });
    return new Table(level, this.#faults);
  }
}

/**
 * Values by key.
 *
 * @template T
 */
export class Table {
  #level;
  #faults;

  /**
   * @param {import('abstract-level').AbstractSublevel<any, any, string, any>} level
   * @param {import('../faults/fault-book.js').FaultBook} faults
   */
  constructor(level, faults) {
    this.#level = level;
    this.#faults = faults;
  }

  /**
   * @param {string} key
   * @returns {Promise<T | undefined>}
   */
  get(key) {
    return this.#attempt(() => this.#level.get(key));
  }

  /**
   * @param {string} key
   * @param {T} value
   * @returns {Promise<void>}
   */
  put(key, value) {
    return this.#attempt(() => this.#level.put(key, value));
  }

  /** @returns {Promise<T[]>} in the order of the keys */
  all() {
    return this.#attempt(() => this.#level.values().all());
  }

  /**
   * @template R
   * @param {() => Promise<R>} operation
   * @returns {Promise<R>}
   */
  async #attempt(operation) {
    if (this.#faults.strikes('database')) throw new DatabaseError('the database does not answer (fault)');
    try {
      return await operation();
    } catch (error) {
      throw new DatabaseError('the database does not answer', { cause: error });
    }
  }
}
