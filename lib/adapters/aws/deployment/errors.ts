import * as z from 'zod';
import { DeploymentError, TidegateError, TransientError } from '../../../domain/errors';

/** What the SDK's errors tell. */
const Failure = z
  .object({
    name: z.string(),
    message: z.string(),
    /** There once a request was tried; without a status when no answer to it came. */
    $metadata: z.object({ httpStatusCode: z.int().optional() }).optional(),
  })
  .catch({ name: 'Error', message: 'unknown' });

/** Refusals that pass by themselves: throttling, and things that are being changed at the moment. */
const passing = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'RequestLimitExceeded',
  'EC2ThrottledException',
  'ServiceUnavailable',
  'ResourceConflictException',
  'ResourceNotReadyException',
  'PriorRequestNotComplete',
  'PriorRequestNotCompleteException',
  'UpdateInProgressException',
  'ConflictException',
  'ConcurrentModificationException',
]);

/** Whether AWS refused with one of these error names. */
export const isRefusal = (error: unknown, ...names: readonly string[]): boolean =>
  names.includes(Failure.parse(error).name);

/**
 * The answer to a request.
 *
 * @param what the request as the end of "AWS failed to …"
 * @throws TransientError when the request may succeed later, DeploymentError when it will not
 */
export async function asked<T>(request: Promise<T>, what: string): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw translated(error, what);
  }
}

/** The answer, or undefined when AWS refuses with one of these error names. @throws as `asked` does */
export async function askedUnless<T>(
  request: Promise<T>,
  what: string,
  ...names: readonly string[]
): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isRefusal(error, ...names)) return undefined;
    throw translated(error, what);
  }
}

/** The error to throw instead of the SDK's. */
export function translated(error: unknown, what: string): TidegateError {
  if (error instanceof TidegateError) return error;
  const failure = Failure.parse(error);
  const message = `AWS failed to ${what}: ${failure.name}: ${failure.message}`;
  if (passes(failure)) return new TransientError(message, { cause: error });
  return new DeploymentError(message, {
    cause: error,
    remedy: 'check the names under environments in tidegate.yaml, and that the role of the function allows the request',
  });
}

function passes({ name, $metadata }: z.infer<typeof Failure>): boolean {
  if (passing.has(name)) return true;
  if ($metadata === undefined) return name === 'TimeoutError' || name === 'AbortError';
  const { httpStatusCode: status } = $metadata;
  // A good status and an error all the same: the answer broke off.
  return status === undefined || status < 300 || status >= 500 || status === 429;
}
