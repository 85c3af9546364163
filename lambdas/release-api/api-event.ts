import * as z from 'zod';

const Texts = z.record(z.string(), z.string().optional()).nullish();
const Claims = z.record(z.string(), z.unknown());

/** The parts of a REST API's proxy event that matter here; whoever serves the API elsewhere makes such an event. */
export const ApiEvent = z.object({
  httpMethod: z.string(),
  path: z.string(),
  /** The path with `{id}` in place of the release, and what stands there. */
  resource: z.string().optional(),
  pathParameters: Texts,
  headers: Texts,
  queryStringParameters: Texts,
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().optional(),
  requestContext: z.object({
    requestId: z.string().max(128).optional(),
    /** The path as the caller sees it: with the stage, or what a custom domain puts before it. */
    path: z.string().optional(),
    /** The account that the API is in. */
    accountId: z.string().optional(),
    identity: z.object({ userArn: z.string().nullish() }).nullish(),
    authorizer: z
      .object({
        claims: Claims.optional(),
        jwt: z.object({ claims: Claims }).optional(),
        principalId: z.unknown(),
      })
      .nullish(),
  }),
});
export type ApiEvent = z.infer<typeof ApiEvent>;

/** A header's value, whatever the case of its name. */
export function headerOf({ headers }: ApiEvent, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([given]) => given.toLowerCase() === name)?.[1];
}

/** The path below the stage: `path` would also have what a custom domain puts before it. */
export function pathOf({ path, resource, pathParameters }: ApiEvent): string {
  if (resource === undefined || resource.includes('+}')) return path;
  // A slash in the name must not make another path of it than the one that was authorized.
  return resource.replace('{id}', () => (pathParameters?.['id'] ?? '').replaceAll('/', '%2F'));
}
