import * as z from 'zod';
import type { GitHubClient } from '../client/client';
import { referenceName } from './names';
import { commitOf, requireCommit } from './objects';
import { type Creation, createReference, findReference } from './references';

/** Creates an annotated tag. @throws RepositoryError when there is no such commit. */
export async function createTag(client: GitHubClient, tag: string, commit: string, message: string): Promise<Creation> {
  const reference = referenceName('tags', tag);
  await requireCommit(client, commit);
  const existing = await findReference(client, reference);
  if (existing !== undefined) return (await commitOf(client, existing.object)) === commit ? 'exists' : 'taken';
  return createReference(client, reference, await writeTag(client, { name: tag, commit, message }), commit);
}

const Stored = z.object({ sha: z.string() });

/** Stores an annotated tag, which no reference names yet, and returns its id. */
async function writeTag(
  client: GitHubClient,
  tag: { readonly name: string; readonly commit: string; readonly message: string },
): Promise<string> {
  const stored = await client.read(Stored, {
    route: 'POST /repos/{owner}/{repo}/git/tags',
    doing: `make tag ${tag.name}`,
    parameters: { tag: tag.name, message: tag.message, object: tag.commit, type: 'commit' },
  });
  return stored.sha;
}
