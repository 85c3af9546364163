import * as z from 'zod';
import { RepositoryError } from '../../../domain/errors';
import { compareVersions, versionOfTag } from '../../../domain/version';
import type { VersionTag } from '../../../ports/source-control';
import type { GitHubClient } from '../client/client';
import { isContained } from './comparison';
import { commitOf } from './objects';
import { Reference } from './references';

/** How many tags are looked at before giving up, each by two requests. */
const mostTags = 128;
const atOnce = 8;

/**
 * The highest version among the tags that a commit contains.
 *
 * The highest of all is nearly always the one, so the tags are asked about from the highest on: one, then more at once.
 * @throws RepositoryError when none of the highest ones is contained.
 */
export async function highestVersionTag(client: GitHubClient, commit: string): Promise<VersionTag | undefined> {
  const tags = (await versionTags(client)).toSorted((a, b) => compareVersions(b.version, a.version));
  for (let start = 0, count = 1; start < tags.length; start += count, count = Math.min(atOnce, count * 2)) {
    if (start >= mostTags) throw noneContained(tags.length, commit);
    const batch = tags.slice(start, start + count).map((tag) => containedTag(client, tag, commit));
    const found = (await Promise.all(batch)).find((tag) => tag !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

type UnreadTag = Omit<VersionTag, 'commit'> & { readonly object: Reference['object'] };

async function versionTags(client: GitHubClient): Promise<UnreadTag[]> {
  const references = await client.read(z.array(Reference), {
    route: 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
    doing: 'read the tags',
    parameters: { ref: 'tags/v' },
  });
  return references.flatMap(({ ref, object }) => {
    const tag = ref.replace(/^refs\/tags\//, '');
    const version = versionOfTag(tag);
    return version === undefined ? [] : [{ version, tag, object }];
  });
}

async function containedTag(
  client: GitHubClient,
  { version, tag, object }: UnreadTag,
  head: string,
): Promise<VersionTag | undefined> {
  const commit = await commitOf(client, object);
  if (commit === undefined || !(await isContained(client, commit, head))) return undefined;
  return { version, tag, commit };
}

const noneContained = (count: number, commit: string): RepositoryError =>
  new RepositoryError(`none of the ${mostTags} highest of ${count} version tags is in the history of ${commit}`, {
    remedy: 'release from a branch that contains one of them, or delete tags that are not in use',
  });
