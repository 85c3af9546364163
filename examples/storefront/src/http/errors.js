/** An answer other than success, with a message that the customer may read. */
export class HttpError extends Error {
  name = 'HttpError';

  /**
   * @param {number} status
   * @param {string} code for programs, for example `not-found`
   * @param {string} message for people
   * @param {Record<string, string>} [headers]
   */
  constructor(status, code, message, headers = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** @param {string} what */
export const notFound = (what) => new HttpError(404, 'not-found', `${what} was not found.`);

/** @param {string} message */
export const invalid = (message) => new HttpError(400, 'invalid', message);
