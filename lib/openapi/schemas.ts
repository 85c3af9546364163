import * as z from 'zod';
import { CapturedData } from '../domain/captured-data';
import { TimelineEntry } from '../domain/release-record';
import { ApprovalRequest, EndRequest, ResolveRequest, StartRequest } from '../domain/release-request';
import { Accepted, Problem, ReleaseDetail, ReleaseList, ReleaseSummary } from '../domain/release-request/answers';
import { ReviewRequest } from '../domain/review/review';
import { Version } from '../domain/version';

/** A JSON Schema (2020-12, as OpenAPI 3.1 has it). */
export type Schema = z.core.JSONSchema.BaseSchema;

const requests = { StartRequest, ApprovalRequest, EndRequest, ReviewRequest, ResolveRequest };
const answers = { Accepted, ReleaseSummary, ReleaseList, ReleaseDetail, CapturedData, TimelineEntry, Problem };

const prefix = '#/components/schemas/';

/** Every schema of the API under its name: requests before defaults, answers after them. */
export const componentSchemas = (): Record<string, Schema> => ({
  ...named(requests, 'input'),
  ...named(answers, 'output'),
});

/** A reference to a schema that has a name. @throws Error for one that has none */
export function referenceTo(schema: z.ZodType): Schema {
  const [name] = Object.entries({ ...requests, ...answers }).find(([, known]) => known === schema) ?? [];
  if (name === undefined) throw new Error('the schema has no name in the document');
  return { $ref: prefix + name };
}

/** The schema of a value itself. */
export const inlineSchema = (schema: z.ZodType, io: 'input' | 'output'): Schema =>
  plain(z.toJSONSchema(schema, { io, override: explain }));

function named(schemas: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const generated = z.toJSONSchema(registry, { io, uri: (id) => prefix + id, override: explain });
  return Object.fromEntries(Object.entries(generated.schemas).map(([name, schema]) => [name, plain(schema)]));
}

/** What a document needs of a schema. */
function plain({ $schema, $id, ...schema }: Schema): Schema {
  return schema;
}

const versionPattern = '^(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})$';

function explain({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Schema }): void {
  // A program checks the form of versions, which no schema can show.
  if (zodSchema._zod.def === Version._zod.def)
    Object.assign(jsonSchema, { pattern: versionPattern, examples: ['1.4.0'] });
  // zod bounds whole numbers by what a double can hold, which tells a reader nothing.
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  // The patterns of times are longer than the rest of the document together, and the format says the same.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  // Answers may get more fields; requests are as strict as they say.
  if (zodSchema._zod.def.type === 'object' && !isStrict(zodSchema)) delete jsonSchema.additionalProperties;
}

const isStrict = (schema: z.core.$ZodTypes): boolean =>
  schema._zod.def.type === 'object' && (schema._zod.def as z.core.$ZodObjectDef).catchall?._zod.def.type === 'never';
