import type * as z from 'zod';
import { ReleaseId } from '../domain/release';
import { IdempotencyKey } from '../domain/release-request';
import { Problem } from '../domain/release-request/answers';
import { type Operation, type OperationName, operations } from '../domain/release-request/operations';
import { type ProblemName, problems, problemType } from '../domain/release-request/problems';
import { apiDescription, operationProse } from './prose';
import { componentSchemas, inlineSchema, referenceTo, type Schema } from './schemas';

/** What can stand in the way of every request. */
const everywhere: readonly ProblemName[] = [
  'malformed-request',
  'invalid-request',
  'not-authenticated',
  'internal-error',
  'unavailable',
];
const withBody: readonly ProblemName[] = ['body-too-large', 'unsupported-media-type'];

/** The OpenAPI 3.1 document of the API, made of the schemas that its handlers check requests with. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tidegate',
      version: '1',
      description: apiDescription,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: 'https://{api}.execute-api.{region}.amazonaws.com/v1',
        variables: { api: { default: 'api' }, region: { default: 'eu-west-1' } },
      },
    ],
    security: [{ signature: [] }, { token: [] }],
    paths: pathsOf(Object.keys(operations) as OperationName[]),
    components: {
      securitySchemes: {
        signature: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          description: 'Signed with IAM credentials (SigV4)',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
        token: { type: 'http', scheme: 'bearer', description: 'Where the API has an authorizer instead' },
      },
      schemas: componentSchemas(),
    },
  };
}

function pathsOf(names: readonly OperationName[]): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const name of names) {
    const { path, method } = operations[name];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name) };
  }
  return paths;
}

function operationOf(name: OperationName): object {
  const operation: Operation = operations[name];
  const { method, path, request, optionalBody } = operation;
  const parameters = [
    ...(path.includes('{id}') ? [parameter('id', 'path', ReleaseId)] : []),
    ...(method === 'GET' && request !== undefined ? queryOf(request) : []),
    ...(name === 'startRelease' ? [parameter('Idempotency-Key', 'header', IdempotencyKey)] : []),
  ];
  const body =
    method === 'POST' && request !== undefined
      ? { required: optionalBody !== true, content: jsonOf(referenceTo(request)) }
      : undefined;
  return {
    operationId: name,
    ...operationProse[name],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
    responses: { ...successOf(operation), ...problemsOf(operation) },
  };
}

function parameter(name: string, place: 'path' | 'header', schema: z.ZodType): object {
  const { description, ...rest } = inlineSchema(schema, 'output');
  return {
    name,
    in: place,
    required: place === 'path',
    ...(description !== undefined && { description }),
    schema: rest,
  };
}

function queryOf(request: z.ZodType): object[] {
  const { required = [] } = inlineSchema(request, 'input');
  const { properties = {} } = inlineSchema(request, 'output');
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as Schema;
    return { name, in: 'query', required: required.includes(name), description, schema };
  });
}

const jsonOf = (schema: Schema) => ({ 'application/json': { schema } });

function successOf({ answer }: Operation): Record<string, object> {
  const location = { description: 'Where the release can be seen', required: true, schema: { type: 'string' } };
  return {
    [answer.status]: {
      description: answer.status === 202 ? 'It is being done' : 'What was asked for',
      ...(answer.status === 202 && { headers: { Location: location } }),
      content: jsonOf(referenceTo(answer.body)),
    },
  };
}

/** One response for each status, which tells the problems that have it. */
function problemsOf(operation: Operation): Record<string, object> {
  const names = [...everywhere, ...(operation.method === 'POST' ? withBody : []), ...operation.problems];
  const statuses = [...new Set(names.map((name) => problems[name].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const here = [...new Set(names.filter((name) => problems[name].status === status))].sort();
      const description = here.map((name) => `\`${name}\`: ${problems[name].title}`).join('\n\n');
      const type = { enum: here.map(problemType) };
      const schema = { ...referenceTo(Problem), properties: { type, status: { const: status } } };
      return [String(status), { description, content: { 'application/problem+json': { schema } } }];
    }),
  );
}
