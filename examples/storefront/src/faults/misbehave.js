import { setTimeout as delay } from 'node:timers/promises';
import { HttpError } from '../http/errors.js';

/**
 * Lets requests crash, wait or fail before they are handled, as the fault book says.
 *
 * @param {import('../http/messages.js').Handle} handle
 * @param {import('./fault-book.js').FaultBook} faults
 * @param {(code: number) => void} exit
 * @returns {import('../http/messages.js').Handle}
 */
export function misbehaving(handle, faults, exit) {
  return async (request) => {
    if (faults.strikes('crash')) exit(1);
    const wait = faults.strikes('latency', request.path);
    if (wait !== undefined) await delay(wait.milliseconds);
    if (faults.strikes('errors', request.path)) {
      throw new HttpError(500, 'internal', 'Something went wrong on our side. Please try again.');
    }
    return handle(request);
  };
}
