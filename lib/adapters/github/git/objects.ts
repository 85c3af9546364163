import * as z from 'zod';
import { RepositoryError } from '../../../domain/errors';
import { isObjectId } from '../../../domain/git/revisions';
import type { GitHubClient } from '../client/client';

export interface StoredCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

const Sha = z.object({ sha: z.string() });
const GitCommit = z.object({ sha: z.string(), message: z.string(), tree: Sha, parents: z.array(Sha) }).transform(
  (commit): StoredCommit => ({
    sha: commit.sha,
    message: commit.message,
    tree: commit.tree.sha,
    parents: commit.parents.map((parent) => parent.sha),
  }),
);

/** A commit, given by its full id; undefined when there is none. */
export async function findCommit(client: GitHubClient, id: string): Promise<StoredCommit | undefined> {
  if (!isObjectId(id)) return undefined;
  return client.find(GitCommit, {
    route: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    doing: `read commit ${id}`,
    parameters: { commit_sha: id },
  });
}

/** A commit, given by its full id. @throws RepositoryError when there is none. */
export async function requireCommit(client: GitHubClient, id: string): Promise<StoredCommit> {
  const commit = await findCommit(client, id);
  if (commit !== undefined) return commit;
  throw new RepositoryError(`there is no commit ${JSON.stringify(id)} in the repository`, {
    remedy: 'push it, or give the id of one that is there',
  });
}

/**
 * Stores a commit, which no branch has yet. It bears no author, so that it is the GitHub App's own and GitHub signs it:
 * https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification
 */
export const writeCommit = (
  client: GitHubClient,
  commit: { readonly tree: string; readonly parents: readonly string[]; readonly message: string },
): Promise<StoredCommit> =>
  client.read(GitCommit, {
    route: 'POST /repos/{owner}/{repo}/git/commits',
    doing: 'store a commit',
    parameters: { ...commit },
  });

const Target = z.object({ object: z.object({ type: z.string(), sha: z.string() }) });
const deepest = 5;

/** The commit that an object is or, being a tag, marks. */
export async function commitOf(
  client: GitHubClient,
  object: { readonly type: string; readonly sha: string },
): Promise<string | undefined> {
  let current = object;
  for (let depth = 0; current.type === 'tag' && depth < deepest; depth++) {
    const tag = await client.read(Target, {
      route: 'GET /repos/{owner}/{repo}/git/tags/{tag_sha}',
      doing: `read tag ${current.sha}`,
      parameters: { tag_sha: current.sha },
    });
    current = tag.object;
  }
  return current.type === 'commit' ? current.sha : undefined;
}

const Blob = z.object({ content: z.string(), encoding: z.literal('base64') });

/** Reads a stored text, to the last byte. */
export async function readBlob(client: GitHubClient, id: string): Promise<string> {
  const blob = await client.read(Blob, {
    route: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    doing: `read file ${id}`,
    parameters: { file_sha: id },
  });
  return Buffer.from(blob.content, 'base64').toString();
}
