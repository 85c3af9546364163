import type { CallFailure } from '../../../adapters/local/environment-protocol';
import { InvalidInputError, StaleEpochError, TidegateError, TransientError } from '../../../domain/errors';
import type { Environment } from '../environment';
import type { Log } from '../log';

/** The answer to a call that failed, for the caller to make the same error of it. */
export function failureOf(
  error: unknown,
  { fence }: Environment,
  log: Log,
): { readonly status: number; readonly body: CallFailure } {
  if (!(error instanceof TidegateError)) {
    log('call failed', { error: error instanceof Error ? error.stack : String(error) });
    return { status: 500, body: { error: { name: 'Internal', message: 'the environment met an error of its own' } } };
  }
  const { name, message, remedy } = error;
  const described = { name, message, ...(remedy !== undefined && { remedy }) };
  if (error instanceof StaleEpochError) {
    return { status: 409, body: { error: { ...described, currentEpoch: fence.current } } };
  }
  return { status: statusOf(error), body: { error: described } };
}

function statusOf(error: TidegateError): number {
  if (error instanceof InvalidInputError) return 400;
  return error instanceof TransientError ? 503 : 422;
}
