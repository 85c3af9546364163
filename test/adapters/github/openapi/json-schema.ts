export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords whose values are schemas by names of somebody's choice, and values that are no schemas at all. */
const maps = new Set(['properties', 'patternProperties']);
const values = new Set(['example', 'examples', 'default', 'enum', 'discriminator', 'externalDocs', 'xml']);

/**
 * Makes a JSON Schema of a schema of OpenAPI 3.0, which says `nullable` for what may be null as well.
 * @param named Gives the id of the schema that a reference leads to.
 */
export function toJsonSchema(schema: Json, named: (reference: string) => string): Json {
  const { nullable, ...plain } = schema;
  const converted = Object.fromEntries(
    Object.entries(plain)
      .filter(([keyword]) => keyword === 'enum' || !(values.has(keyword) || keyword.startsWith('x-')))
      .map(([keyword, value]) => [keyword, convert(keyword, value, named)]),
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
}

function convert(keyword: string, value: unknown, named: (reference: string) => string): unknown {
  if (keyword === '$ref') return named(String(value));
  if (values.has(keyword)) return value;
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? toJsonSchema(item, named) : item));
  if (!isObject(value)) return value;
  if (!maps.has(keyword)) return toJsonSchema(value, named);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJsonSchema(item as Json, named)]));
}

/** JSON Merge Patch: https://www.rfc-editor.org/rfc/rfc7396 */
export function merged(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const changed = Object.entries(patch).map(([name, value]) => {
    return [name, value === null ? undefined : merged(isObject(target) ? target[name] : undefined, value)];
  });
  const all = Object.entries({ ...(isObject(target) ? target : {}), ...Object.fromEntries(changed) });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
