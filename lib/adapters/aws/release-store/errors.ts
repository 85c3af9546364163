import * as z from 'zod';
import { TidegateError, type TidegateErrorOptions, TransientError } from '../../../domain/errors';

/** The release store refused a request, and asking again would not help. */
export class ReleaseStoreError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('ReleaseStoreFailed', message, options);
  }
}

/** An item of the table does not have the shape that Tidegate writes. */
export class CorruptedItemError extends TidegateError {
  constructor(item: string, field: string, why: string) {
    super('CorruptedItem', `the release store holds an item that cannot be read: ${item}, field ${field}: ${why}`, {
      remedy: 'restore the item from a backup',
    });
  }
}

/** What the SDK's errors tell. */
const Failure = z
  .object({
    name: z.string(),
    message: z.string(),
    /** There once a request was tried; without a status when no answer to it came. */
    $metadata: z.object({ httpStatusCode: z.int().optional() }).optional(),
  })
  .catch({ name: 'Error', message: 'unknown' });

const throttled = new Set(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException']);

/** True when DynamoDB answered that the condition of a write does not hold. */
export const isFailedCondition = (error: unknown): boolean =>
  Failure.parse(error).name === 'ConditionalCheckFailedException';

/** The error to throw instead of the SDK's: transient when the request may succeed later. */
export function translated(error: unknown, request: string): TidegateError {
  const failure = Failure.parse(error);
  const message = `the release store failed to ${request}: ${failure.name}: ${failure.message}`;
  if (passes(failure)) return new TransientError(message, { cause: error });
  return new ReleaseStoreError(message, {
    cause: error,
    remedy: 'check that the table exists and that the credentials may use it',
  });
}

function passes({ name, $metadata }: z.infer<typeof Failure>): boolean {
  if ($metadata === undefined || name === 'CredentialsProviderError') return false;
  const { httpStatusCode: status } = $metadata;
  // A good status and an error all the same: the answer broke off.
  const isIncomplete = status === undefined || status < 300;
  return isIncomplete || status >= 500 || throttled.has(name);
}
