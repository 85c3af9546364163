import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';

/** The part of the document that responses are held against. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

interface DocumentedResponse {
  readonly headers?: Readonly<Record<string, object>>;
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** The committed document. */
export const document: ApiDocument = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/schema/openapi.json'), 'utf8'),
);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const compiled = new Map<string, ValidateFunction>();

/** Checks a response against the document; without an operation, it must be a problem. Returns what does not fit. */
export function misfits(operationId: string | undefined, response: { status: number; headers: object; body: unknown }) {
  const name = `${operationId} ${response.status}`;
  const documented = operationId === undefined ? anyProblem : responsesOf(operationId)[response.status];
  if (documented === undefined) return [`${name} is not in the document`];
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(documented.content);
  const given: Record<string, unknown> = { ...response.headers };
  const missing = ['content-type', ...Object.keys(documented.headers ?? {}).map((header) => header.toLowerCase())];
  const validate = compiled.get(name) ?? ajv.compile({ ...schema, components: closed });
  compiled.set(name, validate);
  validate(response.body);
  return [
    ...missing.filter((header) => given[header] === undefined).map((header) => `${name} has no ${header}`),
    ...(given['content-type'] === type ? [] : [`${name} has type ${String(given['content-type'])}`]),
    ...(validate.errors ?? []).map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`),
  ];
}

const problemReference = { $ref: '#/components/schemas/Problem' };
const anyProblem: DocumentedResponse = { content: { 'application/problem+json': { schema: problemReference } } };

function responsesOf(operationId: string): DocumentedOperation['responses'] {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  return operations.find((operation) => operation.operationId === operationId)?.responses ?? {};
}

/** The document lets fields be added later; what is answered today must all be in it. */
const closed = close(document.components) as JsonSchema;

function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close);
  if (typeof node !== 'object' || node === null) return node;
  const inside = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]));
  return 'properties' in node && !('additionalProperties' in node)
    ? { ...inside, additionalProperties: false }
    : inside;
}
