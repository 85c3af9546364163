import { hashPassword, isPassword } from './passwords.js';

/** @typedef {{ email: string, name: string, password: import('./passwords.js').HashedPassword }} Account */

/** Checked when there is no account, so that the time of an answer does not tell which addresses are known. */
const nobody = { salt: '', hash: Buffer.alloc(32).toString('base64url') };

/** The people who can sign in. */
export class Accounts {
  #database;
  #faults;

  /**
   * @param {import('../database/database.js').Database} database
   * @param {import('../faults/fault-book.js').FaultBook} faults
   */
  constructor(database, faults) {
    this.#database = database;
    this.#faults = faults;
  }

  /**
   * @param {string} email
   * @param {string} name
   * @param {string} password
   */
  async create(email, name, password) {
    await this.#database.accounts.put(email, { email, name, password: await hashPassword(password) });
  }

  /**
   * @param {string} email
   * @param {string} password
   * @returns {Promise<import('../sessions/session.js').Customer | undefined>} undefined when they do not belong together
   */
  async signIn(email, password) {
    const account = await this.#database.accounts.get(email.trim().toLowerCase());
    const right = await isPassword(password, account?.password ?? nobody);
    if (account === undefined || !right || this.#faults.strikes('sign-in')) return undefined;
    return { email: account.email, name: account.name };
  }
}
