import * as z from 'zod';
import { ServiceConfig } from './schema';

/** The part of JSON Schema (draft 7) that our schemas use. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly propertyNames?: SchemaNode;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/**
 * The JSON Schema of what people write for a schema: before defaults, with durations as text.
 *
 * Draft 7, because that is the one that every YAML editor understands.
 */
export function jsonSchemaOf(schema: z.ZodType): SchemaNode {
  const generated = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // zod bounds whole numbers by what a double can hold, which tells a reader nothing.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      // Editors explain a value that fits no branch better when it need not fit exactly one.
      if (jsonSchema.oneOf !== undefined) {
        jsonSchema.anyOf = jsonSchema.oneOf;
        delete jsonSchema.oneOf;
      }
    },
  });
  return withPlainJson(generated as SchemaNode);
}

/** zod spells out JSON as a schema that contains itself; in a file of JSON data, that is everything. */
function withPlainJson(schema: SchemaNode): SchemaNode {
  const named = JSON.parse(JSON.stringify(schema).replaceAll('__schema0', 'Json')) as SchemaNode;
  if (named.definitions?.['Json'] === undefined) return named;
  const plain = { title: 'JSON', description: 'Any value, list or section' };
  return { ...named, definitions: { ...named.definitions, Json: plain } };
}

/** The JSON Schema of `tidegate.yaml`, for editors. */
export const serviceJsonSchema = (): SchemaNode => jsonSchemaOf(ServiceConfig.meta({ title: 'tidegate.yaml' }));
