import type { Clock } from '../../../ports/clock';
import { gitFailure } from './failure';
import type { Git } from './git';
import { writeCommit } from './objects';

export type MergedTree = { readonly tree: string } | { readonly conflicts: readonly string[] };

/** Merges two commits from their common history, without a working tree. @throws RepositoryError when they share none. */
export async function mergeCommits(git: Git, ours: string, theirs: string): Promise<MergedTree> {
  const doing = `merge ${theirs}`;
  const result = await git.attempt(['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs], {
    doing,
  });
  const [tree = '', ...conflicts] = result.output.split('\0').filter((field) => field !== '');
  if (result.code === 0) return { tree };
  if (result.code === 1) return { conflicts };
  throw gitFailure(doing, result.errors);
}

/** Merges two trees that both come from a third one. */
export async function mergeTrees(
  git: Git,
  clock: Clock,
  trees: { ancestor: string; ours: string; theirs: string },
): Promise<MergedTree> {
  // Before 2.40 git takes no ancestor, so it gets commits whose common history is that tree alone.
  const message = 'Three-way merge';
  const ancestor = await writeCommit(git, clock, { tree: trees.ancestor, parents: [], message });
  const ours = await writeCommit(git, clock, { tree: trees.ours, parents: [ancestor], message });
  const theirs = await writeCommit(git, clock, { tree: trees.theirs, parents: [ancestor], message });
  return mergeCommits(git, ours, theirs);
}
