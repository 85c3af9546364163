import { TidegateError, type TidegateErrorOptions } from '../../domain/errors';

/** A background process could not be started, found or stopped. */
export class HostError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('HostFailed', message, options);
  }
}
