import Ajv, { type ValidateFunction } from 'ajv';
import type { Received, Reply } from '../../tickets/mock-server';

/**
 * The operations of Jira Cloud's REST API that are used, in our own words, after Atlassian's description of them:
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/ . What is not named here is not allowed in requests.
 */
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const closed = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const open = (properties: object, required: readonly string[]) => ({ type: 'object', properties, required });
const listOf = (items: object) => ({ type: 'array', items });
const named = open({ name: text }, ['name']);

const mark = closed({ type: { enum: ['strong', 'em', 'code', 'link'] }, attrs: closed({ href: text }, ['href']) }, [
  'type',
]);
const inline = {
  oneOf: [
    closed({ type: { const: 'text' }, text: { type: 'string', minLength: 1 }, marks: listOf(mark) }, ['type', 'text']),
    closed({ type: { const: 'hardBreak' } }, ['type']),
  ],
};
const paragraph = closed({ type: { const: 'paragraph' }, content: listOf(inline) }, ['type']);
const block = { anyOf: [paragraph, { $ref: '#/$defs/list' }] };
const item = closed({ type: { const: 'listItem' }, content: { ...listOf(block), minItems: 1 } }, ['type', 'content']);
const list = closed({ type: { enum: ['bulletList', 'orderedList'] }, content: { ...listOf(item), minItems: 1 } }, [
  'type',
  'content',
]);

/** A document in the Atlassian Document Format, as far as it is used. */
export const adfSchema = {
  ...closed({ type: { const: 'doc' }, version: { const: 1 }, content: listOf(block) }, ['type', 'version', 'content']),
  $defs: { list },
};

const property = closed({ key: { type: 'string', maxLength: 255 }, value: {} }, ['key', 'value']);
const comment = open({ id: text, body: {}, properties: listOf(property) }, ['id', 'body']);
const version = open({ id: text, name: text, released: flag, archived: flag }, ['id', 'name', 'released', 'archived']);
const transition = open({ id: text, name: text, to: named, isAvailable: flag }, ['id', 'name', 'to']);
const page = (values: object) => open({ values: listOf(values), total: { type: 'integer' } }, ['values', 'total']);

interface Operation {
  readonly query?: Readonly<Record<string, RegExp>>;
  readonly body?: object;
  readonly answers: Readonly<Record<number, object | undefined>>;
}

const operations: Readonly<Record<string, Operation>> = {
  'GET /issue/{key}': {
    query: { fields: /^[a-zA-Z,]+$/ },
    answers: {
      200: open(
        {
          key: text,
          fields: open({ status: named, project: open({ id: text }, ['id']), fixVersions: listOf(named) }, []),
        },
        ['key', 'fields'],
      ),
    },
  },
  'PUT /issue/{key}': {
    body: closed({ update: closed({ fixVersions: listOf(closed({ add: closed({ name: text }) })) }) }, ['update']),
    answers: { 204: undefined },
  },
  'GET /issue/{key}/comment': {
    query: { orderBy: /^-created$/, maxResults: /^\d+$/ },
    answers: { 200: open({ comments: listOf(comment) }, ['comments']) },
  },
  'POST /issue/{key}/comment': {
    body: closed({ body: adfSchema, properties: listOf(property) }, ['body']),
    answers: { 201: comment },
  },
  'POST /comment/list': {
    query: { expand: /^properties$/ },
    body: closed({ ids: { ...listOf({ type: 'integer' }), uniqueItems: true, minItems: 1, maxItems: 1000 } }, ['ids']),
    answers: { 200: page(comment) },
  },
  'GET /issue/{key}/transitions': { answers: { 200: open({ transitions: listOf(transition) }, ['transitions']) } },
  'POST /issue/{key}/transitions': {
    body: closed({ transition: closed({ id: text }, ['id']) }, ['transition']),
    answers: { 204: undefined },
  },
  'POST /issue/{key}/remotelink': {
    body: closed(
      {
        globalId: { type: 'string', maxLength: 255 },
        application: closed({ type: text, name: text }),
        relationship: text,
        object: closed({ url: text, title: text, summary: text, status: closed({ resolved: flag }) }, ['url', 'title']),
      },
      ['object'],
    ),
    answers: { 200: open({ id: { type: 'integer' } }, ['id']), 201: open({ id: { type: 'integer' } }, ['id']) },
  },
  'GET /project/{key}/version': {
    query: { query: /./, orderBy: /^-sequence$/, maxResults: /^\d+$/ },
    answers: { 200: page(version) },
  },
  'POST /version': {
    body: closed({ projectId: { type: 'integer' }, name: text, released: flag, releaseDate: date }),
    answers: { 201: version },
  },
  'PUT /version/{key}': { body: closed({ released: flag, releaseDate: date }), answers: { 200: version } },
};

const refusal = open({ errorMessages: listOf(text), errors: { type: 'object' } }, []);
const ajv = new Ajv({ strict: false, allErrors: true });
const compiled = new Map<object, ValidateFunction>();

/** The name of a request's operation, or undefined when there is none. */
export function operationOf({ method, path }: Pick<Received, 'method' | 'path'>): string | undefined {
  const below = path.replace(/^\/rest\/api\/3/, '').replace(/^\/(issue|project|version)\/[^/]+/, '/$1/{key}');
  return operations[`${method} ${below}`] && `${method} ${below}`;
}

/** What is wrong with a request and with the answer to it. */
export function problemsOf(request: Received, reply: Reply): string[] {
  const name = operationOf(request);
  const operation = operations[name ?? ''];
  if (name === undefined || operation === undefined) return [`${request.method} ${request.path}: no such operation`];
  const { query = {}, body, answers } = operation;
  const parameters = [...request.query].filter(([key, value]) => !query[key]?.test(value));
  const all = [
    ...parameters.map(([key]) => `the parameter ${key}`),
    ...(body === undefined ? [] : check(body, request.body)),
    ...(reply.status in answers || reply.status >= 400 ? [] : [`${reply.status} is no answer to it`]),
    ...check(answers[reply.status] ?? (reply.status >= 400 ? refusal : {}), reply.body ?? {}),
  ];
  return all.map((problem) => `${name}: ${problem}`);
}

function check(schema: object, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(resolved(schema));
  compiled.set(schema, validate);
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
}

/** Definitions are looked for at the top. */
const resolved = (schema: object): object => ({ ...schema, $defs: { list } });
