import { RepositoryError } from '../../../domain/errors';
import type { MergeResult } from '../../../ports/source-control';
import { mergeCommits } from './merge';
import { onMovingBase, pushBase } from './moving-base';
import { isContained, readCommit, writeCommit } from './objects';
import type { PrivateClone } from './private-clone';
import { pathsInTheWay } from './references';

/** Brings a branch into the base branch with a merge commit. @throws RepositoryError, HeadMovedError, TransientError */
export async function mergeIntoBase(clone: PrivateClone, branch: string, message: string): Promise<MergeResult> {
  await clone.refresh();
  return onMovingBase(clone, async (base) => {
    const head = await clone.head(branch);
    if (head === undefined) throw branchMissing(branch);
    if (await isContained(clone.git, head, base)) {
      return { outcome: 'merged', commit: await mergeOf(clone, head, base) };
    }
    const merged = await mergeCommits(clone.git, base, head);
    if ('conflicts' in merged) return { outcome: 'conflict', files: merged.conflicts };
    const parents = [base, head];
    const commit = await writeCommit(clone.git, clone.options.clock, { tree: merged.tree, parents, message });
    const outcome = await pushBase(clone, base, commit);
    if (outcome === 'blocked') return { outcome: 'conflict', files: await pathsInTheWay(clone) };
    return outcome === 'moved' ? 'again' : { outcome: 'merged', commit };
  });
}

/** The commit of the base branch that brought a branch in: the first one along its own line that contains it. */
async function mergeOf(clone: PrivateClone, head: string, base: string): Promise<string> {
  const doing = 'find the merge';
  const own = await clone.git.text(['rev-list', '--first-parent', base, `^${head}`, '--'], { doing });
  const after = await clone.git.text(['rev-list', '--ancestry-path', `${head}..${base}`, '--'], { doing });
  const containing = new Set(after.split('\n'));
  const first = own.split('\n').findLast((commit) => containing.has(commit));
  if (first === undefined || first === '') return head;
  // Right on top of the branch: it was brought in without a merge.
  return (await readCommit(clone.git, first)).parents[0] === head ? head : first;
}

function branchMissing(branch: string): RepositoryError {
  return new RepositoryError(`there is no branch ${JSON.stringify(branch)}`, {
    remedy: 'restore it, or merge its commit by hand',
  });
}
