import { existsSync, readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';
import type { Received } from '../server/received';
import type { Reply } from '../server/reply';
import { cachedDescription } from './cache';
import { isObject, type Json, merged, toJsonSchema } from './json-schema';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Json;
}

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: Json } };
}

interface Operation {
  readonly deprecated?: boolean;
  readonly parameters?: readonly Json[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Json>>;
}

const apiVersion = '2026-03-10';

/** GitHub's OpenAPI description, if it was fetched with "npm run test:github". */
export function loadDescription(): Description | undefined {
  return existsSync(cachedDescription)
    ? new Description(JSON.parse(readFileSync(cachedDescription, 'utf8')))
    : undefined;
}

/** Checks requests and answers against an OpenAPI description. */
export class Description {
  // Every test file compiles schemas of its own, so that compiling must be quick rather than checking.
  private readonly ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
    logger: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  private readonly added = new Set<string>();
  private readonly compiled = new Map<Json, ValidateFunction>();

  constructor(private readonly document: Json) {}

  problemsOfRequest({ route, params, query, headers, body }: Received): string[] {
    const operation = this.operation(route);
    if (operation === undefined) return route === 'POST /graphql' ? [] : [`${route}: no such operation`];
    const given = { path: params, query: Object.fromEntries(query), header: headers };
    const known = (operation.parameters ?? []).map((parameter) => this.resolved(parameter) as unknown as Parameter);
    const wrong = known.flatMap((parameter) => {
      const value = (given[parameter.in] as Record<string, string | undefined>)[parameter.name];
      if (value === undefined) return parameter.required === true ? [`${parameter.name} is missing`] : [];
      return this.problems(parameter.schema, fromText(value, this.resolved(parameter.schema)), parameter.name);
    });
    const names = known.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
    const unknown = [...query.keys()].filter((name) => !names.includes(name)).map((name) => `${name} is unknown`);
    const version = headers['x-github-api-version'] === apiVersion ? [] : ['the API version is missing'];
    const all = [...wrong, ...unknown, ...version, ...this.problemsOfBody(operation, body)];
    if (operation.deprecated === true) all.push('is deprecated');
    return all.map((problem) => `${route}: request: ${problem}`);
  }

  problemsOfAnswer({ route }: Received, { status, body }: Reply): string[] {
    const operation = this.operation(route);
    // Every operation can fail for reasons that are told once for all of them.
    if (operation === undefined || status === 401) return [];
    const described = operation.responses[String(status)];
    if (described === undefined) return [`${route}: ${status} is no answer to it`];
    const schema = (this.resolved(described) as Content).content?.['application/json']?.schema;
    if (schema === undefined) return [];
    return this.problems(schema, body, `${status}`).map((problem) => `${route}: answer: ${problem}`);
  }

  private problemsOfBody({ requestBody }: Operation, body: Received['body']): string[] {
    const schema = requestBody?.content?.['application/json']?.schema;
    if (schema === undefined) return body === undefined ? [] : ['there is a body'];
    const { properties } = this.resolved(schema);
    const names = isObject(properties) ? Object.keys(properties) : [];
    const unknown = Object.keys(body ?? {}).filter((name) => !names.includes(name));
    return [...unknown.map((name) => `${name} is unknown`), ...this.problems(schema, body ?? {}, 'body')];
  }

  private problems(schema: Json, value: unknown, where: string): string[] {
    const validate = this.compiled.get(schema) ?? this.ajv.compile(this.schema(schema));
    this.compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${where}${error.instancePath}: ${error.message}`);
  }

  /** As a JSON Schema; the components that it names are added on the way. */
  private schema(schema: Json): Json {
    return toJsonSchema(schema, (pointer) => {
      const id = `https://schema.invalid${pointer.slice(1)}`;
      if (!this.added.has(id)) {
        this.added.add(id);
        this.ajv.addSchema(this.schema(this.at(pointer)), id);
      }
      return id;
    });
  }

  private operation(route: string): Operation | undefined {
    const [method = '', path = ''] = route.split(' ');
    const paths = this.document['paths'] as Record<string, Record<string, unknown>>;
    const operation = paths[path]?.[method.toLowerCase()] as Json | undefined;
    return operation === undefined ? undefined : (inVersion(operation) as unknown as Operation);
  }

  private resolved(node: Json): Json {
    const reference = node['$ref'];
    return typeof reference === 'string' ? this.resolved(this.at(reference)) : node;
  }

  private at(pointer: string): Json {
    const parts = pointer.replace(/^#\//, '').split('/');
    return inVersion(parts.reduce<Json>((node, part) => node[part] as Json, this.document));
  }
}

/** The description is that of the version before; what is different now stands beside, as patches. */
function inVersion(node: Json): Json {
  const changes = node['x-github-breaking-changes'] as { version: string; patch: unknown }[] | undefined;
  if (changes === undefined) return node;
  return changes
    .filter((change) => change.version <= apiVersion)
    .reduce<Json>((changed, { patch }) => {
      if (!isObject(patch)) throw new Error('a patch of an unknown kind');
      return merged(changed, patch) as Json;
    }, node);
}

function fromText(value: string, { type }: Json): unknown {
  if (type === 'integer' || type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
