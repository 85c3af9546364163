import * as z from 'zod';
import type { HostedRepository, StoredOrigin } from '../hosted-repository';
import { ok, type Reply } from '../reply';
import { web } from '../shapes';

const Variables = z.object({ owner: z.string(), name: z.string() }).catchall(z.string().regex(/^[0-9a-f]{40}$/));

/** Answers the question how commits came in: https://docs.github.com/graphql/reference/objects#commit */
export async function commitOrigins(
  find: (owner: string, name: string) => HostedRepository | undefined,
  variables: unknown,
): Promise<Reply> {
  const { owner, name, ...commits } = Variables.parse(variables);
  const repository = find(owner, name);
  if (repository === undefined) {
    const message = `Could not resolve to a Repository with the name '${owner}/${name}'.`;
    return ok({ data: { repository: null }, errors: [{ type: 'NOT_FOUND', path: ['repository'], message }] });
  }
  const shown = Object.entries(commits).map(async ([alias, sha]) => {
    const isThere = (await repository.git.object(sha)) !== undefined;
    return [alias, isThere ? commitOf(repository, repository.origins.get(sha)) : null];
  });
  return ok({ data: { repository: Object.fromEntries(await Promise.all(shown)) } });
}

const actor = (login: string | null) => (login === null ? null : { login });

function commitOf({ owner, name }: HostedRepository, origin: StoredOrigin | undefined): object {
  const url = `${web}/${owner}/${name}/pull/${origin?.number}`;
  const pullRequest = origin && {
    number: origin.number,
    url,
    merged: origin.merged,
    headRefName: origin.headRefName,
    author: actor(origin.author),
    latestOpinionatedReviews: {
      nodes: origin.reviews.map(({ by, state }, i) => ({ state, url: `${url}#review-${i}`, author: actor(by) })),
    },
  };
  return {
    authors: { nodes: (origin?.commitAuthors ?? []).map((login) => ({ user: { login } })) },
    associatedPullRequests: { nodes: pullRequest === undefined ? [] : [pullRequest] },
  };
}
