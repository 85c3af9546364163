import * as z from 'zod';
import type { Failure, GitHubAnswer } from './failure';

/** The answer to a GraphQL request: what was asked for, what was refused, or both. */
export const GraphqlAnswer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).default([]),
});
export type GraphqlAnswer = z.infer<typeof GraphqlAnswer>;

/** What GitHub tells with the status 200 though it is one of the failures that pass. */
export function graphqlFailure({ data, headers }: GitHubAnswer): Failure | undefined {
  const [error] = GraphqlAnswer.safeParse(data).data?.errors ?? [];
  if (error === undefined) return undefined;
  const said = error.message;
  if (error.type === 'RATE_LIMITED' || /secondary rate limit/i.test(said)) return { status: 429, headers, said };
  return /something went wrong while executing your query|timed? ?out/i.test(said)
    ? { status: 502, headers, said }
    : undefined;
}
