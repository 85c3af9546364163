import type * as z from 'zod';
import { IdempotencyKey } from '../../lib/domain/release-request';
import { type Operation, operations } from '../../lib/domain/release-request/operations';
import { type InvalidField, RefusedError } from '../../lib/domain/release-request/problems';
import { type ApiEvent, headerOf } from './api-event';
import { readBody } from './body';
import type { Route } from './router';

/** A request that has the shape it must have, from somebody who is known. */
export interface ApiRequest extends Route {
  readonly caller: string;
  /** What the operation's schema made of the body or the parameters. */
  readonly input: unknown;
  readonly idempotencyKey: string | undefined;
  /** The path of the collection, as the caller sees it. */
  readonly root: string;
}

/** Reads what an operation is given. @throws RefusedError that names every field that is not as it must be */
export function readInput(event: ApiEvent, name: Route['operation']): unknown {
  const operation: Operation = operations[name];
  if (operation.request === undefined) return undefined;
  if (operation.method === 'GET') return checked(operation.request, { ...event.queryStringParameters });
  const body = readBody(event);
  return checkInput(name, body === undefined && operation.optionalBody ? {} : body);
}

/** What an operation's schema makes of what it is given. @throws RefusedError as `readInput` does */
export function checkInput(name: Route['operation'], value: unknown): unknown {
  const operation: Operation = operations[name];
  return operation.request === undefined ? undefined : checked(operation.request, value);
}

/** @throws RefusedError */
export function readKey(event: ApiEvent): string | undefined {
  const key = headerOf(event, 'idempotency-key');
  if (key === undefined || IdempotencyKey.safeParse(key).success) return key;
  throw new RefusedError('malformed-request', 'the Idempotency-Key must be 1 to 255 visible ASCII characters');
}

/** The path of the collection: what the caller asked for, without what stands behind `/release`. */
export function rootOf({ path, requestContext }: ApiEvent, { operation }: Route): string {
  const asked = (requestContext.path ?? path).replace(/\/$/, '').split('/');
  const behind = operations[operation].path.split('/').length - 2;
  return asked.slice(0, asked.length - behind).join('/');
}

const mostErrors = 20;

function checked(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, mostErrors).map(fieldOf);
  const [first] = errors;
  const detail = first?.field ? `${first.field}: ${first.detail}` : (first?.detail ?? 'it is not valid');
  throw new RefusedError('invalid-request', detail, { errors });
}

const fieldOf = ({ path, message }: z.core.$ZodIssue): InvalidField => ({
  field: path.join('.'),
  detail: message.slice(0, 300),
});
