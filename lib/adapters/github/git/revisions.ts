import * as z from 'zod';
import { RepositoryError } from '../../../domain/errors';
import { isAbbreviatedId, isObjectId, referencesNamed } from '../../../domain/git/revisions';
import type { GitHubClient } from '../client/client';
import { isReferenceName } from './names';
import { commitOf, findCommit } from './objects';
import { findReference } from './references';

/**
 * The commit that a branch, a tag, a full reference name or a commit id stands for.
 *
 * A branch and a tag may bear the same name, even by malice: what looks like the tag of a version is one, all else is
 * first a branch. What has the length of a commit id is nothing else.
 */
export async function resolveRevision(client: GitHubClient, revision: string): Promise<string | undefined> {
  if (isObjectId(revision)) return (await findCommit(client, revision))?.sha;
  if (!isReferenceName(revision)) return undefined;
  for (const name of referencesNamed(revision)) {
    const found = await findReference(client, name);
    if (found !== undefined) return commitOf(client, found.object);
  }
  return isAbbreviatedId(revision) ? abbreviated(client, revision) : undefined;
}

/** The commit that a name stands for; a full id is taken for one. @throws RepositoryError when there is none. */
export async function requireRevision(client: GitHubClient, revision: string): Promise<string> {
  if (isObjectId(revision)) return revision;
  const commit = await resolveRevision(client, revision);
  if (commit !== undefined) return commit;
  throw new RepositoryError(`there is no branch, tag or commit ${JSON.stringify(revision)}`, {
    remedy: 'push it, or name one that is there',
  });
}

const Sha = z.object({ sha: z.string() });

async function abbreviated(client: GitHubClient, start: string): Promise<string | undefined> {
  const answer = await client.send({
    route: 'GET /repos/{owner}/{repo}/commits/{ref}',
    doing: `read commit ${start}`,
    parameters: { ref: start, per_page: 1 },
    expected: [404, 422],
  });
  const commit = Sha.safeParse(answer.data).data?.sha;
  return commit?.startsWith(start) ? commit : undefined;
}
