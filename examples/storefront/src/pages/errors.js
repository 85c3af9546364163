import { DatabaseError } from '../database/database.js';
import { html } from '../html/html.js';
import { HttpError } from '../http/errors.js';
import { json } from '../http/messages.js';
import { PaymentError } from '../payments/payments-client.js';

/**
 * Answers a request that failed: JSON for programs, a page for people, and never more than they need to know.
 *
 * @param {import('../shop.js').Show} show
 * @param {import('../log.js').Log} log
 * @returns {(error: unknown, request: import('../http/messages.js').Request) => import('../http/messages.js').Reply}
 */
export function errorReplies(show, log) {
  return (error, request) => {
    const { status, code, message, headers } = publicError(error);
    if (status >= 500)
      log('request-failed', { method: request.method, path: request.path, status, ...detailOf(error) });
    if (/^\/(api|health|version)\b/.test(request.path)) return json({ error: { code, message } }, status, headers);
    return show(request, titleOf(status), html`<p>${message}</p><p><a href="/">Back to the shop</a></p>`, {
      status,
      headers,
    });
  };
}

/** @param {unknown} error */
function publicError(error) {
  if (error instanceof HttpError) return error;
  if (error instanceof DatabaseError) {
    return new HttpError(503, 'database-unavailable', 'We cannot reach our database. Please try again soon.');
  }
  if (error instanceof PaymentError) {
    return error.reason === 'declined'
      ? new HttpError(402, 'payment-declined', 'The payment was declined.')
      : new HttpError(503, 'payments-unavailable', 'The payment service does not answer. Please try again soon.');
  }
  return new HttpError(500, 'internal', 'Something went wrong on our side. Please try again.');
}

/** @param {unknown} error */
function detailOf(error) {
  return error instanceof Error ? { error: error.name, message: error.message } : { error: typeof error };
}

/** @param {number} status */
function titleOf(status) {
  if (status === 404) return 'Not found';
  return status < 500 ? 'That did not work' : 'Something went wrong';
}
