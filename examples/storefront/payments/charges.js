/** The most charges that are remembered; the oldest are forgotten first. */
const mostCharges = 10_000;
/** From this amount on, in cents, a charge is declined. */
const declinedFrom = 1_000_000;

/** @typedef {{ status: number, body: unknown }} Answer */

/** The charges of the payment service, in memory: the same idempotency key is charged once. */
export class Charges {
  /** @type {Map<string, { request: string, charge: object }>} */
  #charges = new Map();

  /**
   * @param {string | undefined} key
   * @param {unknown} request
   * @returns {Answer}
   */
  charge(key, request) {
    const { amount, currency, reference } = Object(request);
    if (key === undefined || key === '') return refuse(400, 'the header idempotency-key is missing');
    if (!Number.isInteger(amount) || amount <= 0) return refuse(400, 'amount must be a positive number of cents');
    if (currency !== 'EUR') return refuse(400, 'currency must be EUR');
    const fingerprint = JSON.stringify([amount, currency, reference]);
    const known = this.#charges.get(key);
    if (known !== undefined) {
      return known.request === fingerprint
        ? { status: 200, body: known.charge }
        : refuse(409, 'the idempotency key was used for another charge');
    }
    if (amount >= declinedFrom) return refuse(402, 'declined');
    return { status: 201, body: this.#keep(key, fingerprint, { amount, currency, reference }) };
  }

  get size() {
    return this.#charges.size;
  }

  /**
   * @param {string} key
   * @param {string} request
   * @param {object} fields
   */
  #keep(key, request, fields) {
    const charge = { id: `ch_${crypto.randomUUID()}`, status: 'succeeded', ...fields };
    this.#charges.set(key, { request, charge });
    if (this.#charges.size > mostCharges) {
      const [oldest = ''] = this.#charges.keys();
      this.#charges.delete(oldest);
    }
    return charge;
  }
}

/**
 * @param {number} status
 * @param {string} error
 * @returns {Answer}
 */
const refuse = (status, error) => ({ status, body: { error } });
