import { TidegateError, type TidegateErrorOptions, TransientError } from '../../domain/errors';
import { isRefusal, translated } from './deployment/errors';

/** AWS refused a request, and asking again would not help. */
export class AwsRequestError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('AwsRequestFailed', message, options);
  }
}

/** Three tries, each with so long for the connection, for the answer, and for every pause in it. */
export const patience = (milliseconds: number) =>
  ({
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: milliseconds,
      throwOnRequestTimeout: true,
      socketTimeout: milliseconds,
    },
  }) as const;

/**
 * The answer to a request, or undefined when AWS refuses with one of these error names.
 *
 * @param what the request as the end of "AWS failed to …"
 * @throws TransientError when the request may succeed later, AwsRequestError when it will not
 */
export async function answerUnless<T>(
  request: Promise<T>,
  what: string,
  ...names: readonly string[]
): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isRefusal(error, ...names)) return undefined;
    throw failureOf(error, what);
  }
}

/** The answer to a request. @throws as `answerUnless` does */
export async function answerTo<T>(request: Promise<T>, what: string): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw failureOf(error, what);
  }
}

/** The error to throw instead of the SDK's. */
export function failureOf(error: unknown, what: string): TidegateError {
  const failure = translated(error, what);
  if (error === failure || failure instanceof TransientError) return failure;
  return new AwsRequestError(failure.message, {
    cause: error,
    remedy: 'check that it exists in this account and region, and that the role of the function allows the request',
  });
}

/** The answer came, but not to its end. */
export function brokenOff(error: unknown): never {
  throw new TransientError(`the answer of AWS broke off: ${(error as Error).message}`, { cause: error });
}
