import { RepositoryError } from '../../../domain/errors';
import { withRevertTrailer } from '../../../domain/git/messages';
import type { GitHubClient } from '../client/client';
import { withPathsFrom } from '../git/changed-trees';
import { compareCommits } from '../git/comparison';
import { referenceName } from '../git/names';
import { requireCommit, type StoredCommit, writeCommit } from '../git/objects';
import { createReference, headOf } from '../git/references';
import type { Trees } from '../git/trees';
import type { Revert, Undoing } from './revert';
import { findRevert } from './trailer';

/**
 * Makes a branch and a pull request from which a person can finish a revert, and returns the branch's name.
 *
 * It holds the plain undoing, made on the newest commit that the release and the base branch share: merging it into the
 * base branch shows exactly the conflicts that are left, and cannot silently drop what came later. Once merged, the
 * revert counts as done.
 * @throws RepositoryError when the branch holds something else.
 */
export async function offerForPerson(
  trees: Trees,
  revert: Revert,
  undoing: Undoing,
  sharedCommit: string,
): Promise<string> {
  const { client } = trees;
  const reference = referenceName('heads', revert.branch);
  const offered = await undoneOn(trees, revert, undoing, sharedCommit);
  const outcome = await createReference(client, reference, offered.sha, offered.sha);
  if (outcome === 'taken' && !(await holdsRevert(client, revert, sharedCommit))) {
    throw new RepositoryError(`branch ${JSON.stringify(revert.branch)} exists and is not this revert`, {
      remedy: 'rename or delete it, then roll back again',
    });
  }
  await openPullRequest(client, revert);
  return revert.branch;
}

async function undoneOn(
  trees: Trees,
  revert: Revert,
  { from, to, undone }: Undoing,
  shared: string,
): Promise<StoredCommit> {
  if (shared === to.sha) return undone;
  const base = await requireCommit(trees.client, shared);
  const tree = await withPathsFrom(trees, from.tree, base.tree, revert.keep);
  return writeCommit(trees.client, { tree, parents: [shared], message: withRevertTrailer(revert.message) });
}

/** Whether an earlier call has made the branch, also when a person has worked on it since. */
async function holdsRevert(client: GitHubClient, { branch, message }: Revert, sharedCommit: string): Promise<boolean> {
  const head = await headOf(client, branch);
  if (head === undefined) return false;
  const { commits } = await compareCommits(client, sharedCommit, head);
  return findRevert(message, commits) !== undefined;
}

/** A person finds the branch without it too, so that a pull request that GitHub refuses, or has already, is no failure. */
async function openPullRequest(client: GitHubClient, { branch, baseBranch, message }: Revert): Promise<void> {
  const [title = ''] = message.split('\n');
  await client.send({
    route: 'POST /repos/{owner}/{repo}/pulls',
    doing: `open a pull request for ${branch}`,
    parameters: {
      title: title.slice(0, 200),
      head: branch,
      base: baseBranch,
      body: `Tidegate could not finish this revert: it conflicts with ${baseBranch}. Merge ${baseBranch} into the branch, solve the conflicts and merge this with a merge commit.`,
    },
    expected: [403, 404, 422],
  });
}
