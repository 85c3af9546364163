import * as z from 'zod';
import type { CommitOrigin, CommitOrigins, MergedPullRequest } from '../../domain/dod/host-evidence';
import type { GitHubClient } from './client/client';
import { errorOf } from './client/failure';

/** So many commits are asked about in one request: their pull requests and reviews stay far below what GitHub gives. */
const inOneRequest = 25;
const atOnce = 4;

const Actor = z.object({ login: z.string() }).nullish();
const Review = z.object({ state: z.string(), url: z.string(), author: Actor });
const PullRequest = z.object({
  number: z.number(),
  url: z.string(),
  merged: z.boolean(),
  headRefName: z.string(),
  author: Actor,
  latestOpinionatedReviews: z.object({ nodes: z.array(Review) }).nullish(),
});
type PullRequest = z.infer<typeof PullRequest>;
const Commit = z.object({
  authors: z.object({ nodes: z.array(z.object({ user: Actor })) }),
  associatedPullRequests: z.object({ nodes: z.array(PullRequest) }).nullish(),
});
const Commits = z.record(z.string(), Commit.nullable());

const fragment = `fragment origin on Commit {
  authors(first: 10) { nodes { user { login } } }
  associatedPullRequests(first: 5) { nodes {
    number url merged headRefName author { login }
    latestOpinionatedReviews(first: 20) { nodes { state url author { login } } }
  } }
}`;

/** How commits came in, as far as GitHub knows. @param commits full ids */
export async function commitOrigins(client: GitHubClient, commits: readonly string[]): Promise<CommitOrigins> {
  const batches = Array.from({ length: Math.ceil(commits.length / inOneRequest) }, (_, i) =>
    commits.slice(i * inOneRequest, (i + 1) * inOneRequest),
  );
  const origins: [string, CommitOrigin][] = [];
  for (let i = 0; i < batches.length; i += atOnce) {
    const read = batches.slice(i, i + atOnce).map((batch) => readBatch(client, batch));
    origins.push(...(await Promise.all(read)).flat());
  }
  return new Map(origins);
}

async function readBatch(client: GitHubClient, commits: readonly string[]): Promise<[string, CommitOrigin][]> {
  const doing = 'read the pull requests of commits';
  const variables = Object.fromEntries(commits.map((sha, i) => [`c${i}`, sha]));
  const declared = commits.map((_, i) => `, $c${i}: GitObjectID!`).join('');
  const fields = commits.map((_, i) => `c${i}: object(oid: $c${i}) { ...origin }`).join('\n');
  const query = `query ($owner: String!, $name: String!${declared}) {
repository(owner: $owner, name: $name) { ${fields} } }
${fragment}`;
  const { data, errors } = await client.graphql(doing, query, { ...client.options.repository, ...variables });
  const found = Commits.safeParse(data?.['repository']);
  if (!found.success) {
    throw errorOf(doing, { status: 404, headers: {}, said: errors[0]?.message ?? 'GitHub gave no reason' });
  }
  return commits.flatMap((sha, i) => {
    const commit = found.data[`c${i}`];
    const merged = commit?.associatedPullRequests?.nodes.find((pullRequest) => pullRequest.merged);
    if (commit === undefined || commit === null || merged === undefined) return [];
    const authors = commit.authors.nodes.flatMap(({ user }) => user?.login ?? []);
    return [[sha, { pullRequest: shown(merged), authors }]];
  });
}

function shown({ number, url, headRefName, author, latestOpinionatedReviews }: PullRequest): MergedPullRequest {
  const opinions = latestOpinionatedReviews?.nodes ?? [];
  const withState = (wanted: string) =>
    opinions.flatMap(({ state, url: review, author: by }) =>
      state === wanted ? [{ by: by?.login ?? formerUser, url: review }] : [],
    );
  return {
    number,
    url,
    branch: headRefName,
    author: author?.login,
    // Somebody without a name may be the author.
    approvals: withState('APPROVED').filter(({ by }) => by !== formerUser),
    objections: withState('CHANGES_REQUESTED'),
  };
}

/** Stands for people who have left GitHub; nobody can have this name. */
const formerUser = '(a former user)';
