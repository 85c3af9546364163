/** The customer was not charged, or it is not known whether; asking again with the same reference is safe. */
export class PaymentError extends Error {
  name = 'PaymentError';

  /**
   * @param {'declined' | 'unavailable'} reason
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(reason, message, options) {
    super(message, options);
    this.reason = reason;
  }
}

const timeoutMilliseconds = 2000;
const attempts = 2;

/** Talks to the external payment service. */
export class PaymentsClient {
  #url;
  #faults;

  /**
   * @param {string} url
   * @param {import('../faults/fault-book.js').FaultBook} faults
   */
  constructor(url, faults) {
    this.#url = url;
    this.#faults = faults;
  }

  /**
   * Charges a customer once per reference.
   *
   * @param {string} reference
   * @param {number} cents
   * @returns {Promise<{ chargeId: string }>}
   * @throws {PaymentError}
   */
  async charge(reference, cents) {
    const response = await this.#retry(() =>
      this.#fetch('/charges', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': reference },
        body: JSON.stringify({ amount: cents, currency: 'EUR', reference }),
      }),
    );
    const charge = Object(await response.json().catch(() => undefined));
    if (response.status === 402) throw new PaymentError('declined', 'the payment was declined');
    if (!response.ok || typeof charge.id !== 'string') {
      throw new PaymentError('unavailable', `the payment service answered ${response.status}`);
    }
    return { chargeId: charge.id };
  }

  /** @throws {PaymentError} when the payment service is not well */
  async checkHealth() {
    const response = await this.#fetch('/health', {});
    await response.text();
    if (!response.ok) throw new PaymentError('unavailable', `the payment service answered ${response.status}`);
  }

  /** @param {() => Promise<Response>} request */
  async #retry(request) {
    for (let left = attempts - 1; left > 0; left -= 1) {
      const response = await request().catch(() => undefined);
      if (response !== undefined && response.status < 500) return response;
    }
    return request();
  }

  /**
   * @param {string} path
   * @param {RequestInit} init
   */
  async #fetch(path, init) {
    if (this.#faults.strikes('payments')) throw new PaymentError('unavailable', 'no payment service (fault)');
    try {
      return await fetch(this.#url + path, { ...init, signal: AbortSignal.timeout(timeoutMilliseconds) });
    } catch (error) {
      throw new PaymentError('unavailable', 'the payment service does not answer', { cause: error });
    }
  }
}
