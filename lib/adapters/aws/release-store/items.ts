import type * as z from 'zod';
import { InvalidInputError } from '../../../domain/errors';
import { CorruptedItemError } from './errors';
import type { Item } from './table';

/** An item of the table as the schema describes it. @throws CorruptedItemError naming the item and the field. */
export function readItem<S extends z.ZodType>(schema: S, item: Item): z.output<S> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const { field, why } = firstIssue(parsed.error);
  throw new CorruptedItemError(`${item['pk']} / ${item['sk']}`, field, why);
}

/** A value that is about to be written. @throws InvalidInputError naming the field; nothing was written. */
export function checked<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { field, why } = firstIssue(parsed.error);
  throw new InvalidInputError(`${what} cannot be stored: field ${field}: ${why}`, { fault: 'tidegate' });
}

function firstIssue(error: z.ZodError): { field: string; why: string } {
  const [issue] = error.issues;
  return { field: issue?.path.join('.') || '(whole value)', why: issue?.message ?? 'unknown' };
}
