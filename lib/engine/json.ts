/** A JSON value. The engine never changes one in place, so values may share parts. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isArray = (value: unknown): value is readonly Json[] => Array.isArray(value);

/** What Step Functions allows for one input, output or result, in bytes of UTF-8. */
export const maxPayloadBytes = 262_144;

/** Whether a JSON text is larger than one payload may be. */
export function isTooLarge(text: string): boolean {
  // A character takes at most three bytes, so counting is seldom needed.
  return text.length * 3 > maxPayloadBytes && Buffer.byteLength(text) > maxPayloadBytes;
}

/**
 * The value as JSON carries it, and its text: dates become strings, `undefined` becomes null.
 *
 * @throws TypeError if the value holds something that JSON has no form for, such as a cycle.
 */
export function toJson(value: unknown): { readonly value: Json; readonly text: string } {
  const text = JSON.stringify(value) ?? 'null';
  return { value: JSON.parse(text) as Json, text };
}

/** The integer that a JSON number or a numeric string stands for; undefined for everything else. */
export function toInteger(value: Json): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}
