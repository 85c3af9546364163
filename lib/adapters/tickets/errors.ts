import { TidegateError, type TidegateErrorOptions } from '../../domain/errors';

/** A ticket system refused a request, and asking again would not help. */
export class TicketSystemError extends TidegateError {
  constructor(
    message: string,
    /** The HTTP status of the refusal. */
    readonly status: number,
    options: TidegateErrorOptions = {},
  ) {
    super('TicketSystemFailed', message, options);
  }
}
