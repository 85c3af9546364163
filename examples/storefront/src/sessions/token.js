import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signs values so that every instance and every version with the same secret can read them back, and nobody else can
 * make them. The content is readable by its holder.
 */
export class Tokens {
  #secret;
  #now;

  /**
   * @param {string} secret
   * @param {() => number} now milliseconds since the epoch
   */
  constructor(secret, now) {
    this.#secret = secret;
    this.#now = now;
  }

  /**
   * @param {string} purpose a token is only good for the purpose it was made for
   * @param {unknown} value
   * @param {number} lifetimeSeconds
   */
  sign(purpose, value, lifetimeSeconds) {
    const content = { purpose, value, expires: this.#now() + lifetimeSeconds * 1000 };
    const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
    return `${payload}.${this.#signature(payload)}`;
  }

  /**
   * @param {string} purpose
   * @param {string | undefined} token
   * @returns {unknown} the value, or undefined when the token is absent, forged, expired or for another purpose
   */
  verify(purpose, token) {
    const [payload = '', signature = ''] = (token ?? '').split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(this.#signature(payload))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return content.purpose === purpose && content.expires > this.#now() ? content.value : undefined;
  }

  /** @param {string} payload */
  #signature(payload) {
    return createHmac('sha256', this.#secret).update(payload).digest('base64url');
  }
}
