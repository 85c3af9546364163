import * as z from 'zod';
import type { MergeResult } from '../../ports/source-control';
import { shaped } from './client/client';
import { onMovingHead } from './git/branches';
import { compareCommits } from './git/comparison';
import { pathsInConflict } from './git/conflicts';
import { headOf, requireHead } from './git/references';
import type { Trees } from './git/trees';

const Merge = z.object({ sha: z.string() });

/** Brings a branch into the base branch with a merge commit. @throws RepositoryError, HeadMovedError, TransientError */
export async function mergeIntoBase(
  trees: Trees,
  baseBranch: string,
  branch: string,
  message: string,
): Promise<MergeResult> {
  const { client } = trees;
  const doing = `merge ${branch} into ${baseBranch}`;
  return onMovingHead(client, baseBranch, async (base) => {
    const head = await requireHead(client, branch, 'restore it, or merge its commit by hand');
    const answer = await client.send({
      route: 'POST /repos/{owner}/{repo}/merges',
      doing,
      parameters: { base: baseBranch, head, commit_message: message },
      expected: [409],
    });
    if (answer.status === 201) return { outcome: 'merged', commit: shaped(Merge, answer, doing).sha };
    if (answer.status === 204) return { outcome: 'merged', commit: await mergeOf(trees, baseBranch, head) };
    // GitHub says the same when somebody pushed while it was merging.
    if ((await headOf(client, baseBranch)) !== base) return 'again';
    const { sharedCommit } = await compareCommits(client, head, base);
    return {
      outcome: 'conflict',
      files: await pathsInConflict(trees, { ancestor: sharedCommit, ours: base, theirs: head }),
    };
  });
}

/** The commit of the base branch that brought a commit in: the first one along its own line that contains it. */
async function mergeOf(trees: Trees, baseBranch: string, head: string): Promise<string> {
  const base = await requireHead(trees.client, baseBranch, 'restore it');
  const { commits } = await compareCommits(trees.client, head, base);
  const parents = new Map(commits.map((commit) => [commit.sha, commit.parents]));
  const containing = new Set([head]);
  // Parents come first, but for clocks that differ.
  for (let size = 0; size !== containing.size; ) {
    size = containing.size;
    for (const [sha, above] of parents) if (above.some((parent) => containing.has(parent))) containing.add(sha);
  }
  let first = head;
  for (
    let commit: string | undefined = base;
    commit !== undefined && commit !== head;
    commit = parents.get(commit)?.[0]
  ) {
    if (containing.has(commit)) first = commit;
  }
  // Right on top of the branch: it was brought in without a merge.
  return parents.get(first)?.[0] === head ? head : first;
}
