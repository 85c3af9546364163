import { withRevertTrailer } from '../../../domain/git/messages';
import type { RevertResult } from '../../../ports/source-control';
import { type MergedTree, mergeTrees } from './merge';
import { onMovingBase, pushBase } from './moving-base';
import { treeOf, writeCommit } from './objects';
import type { PrivateClone } from './private-clone';
import { knownCommit, pathsInTheWay } from './references';
import { offerForPerson, type Revert } from './revert-branch';
import { findRevert } from './revert-trailer';
import { withPathsFrom } from './trees';

/**
 * Undoes on the base branch everything between two commits, in one commit; what came after them stays.
 * @throws RepositoryError, HeadMovedError, TransientError
 */
export async function revertOnBase(clone: PrivateClone, revert: Revert): Promise<RevertResult> {
  await clone.refresh();
  const from = await knownCommit(clone, revert.from);
  const to = await knownCommit(clone, revert.to);
  const exact = { ...revert, from, to };
  return onMovingBase(clone, async (base) => {
    const earlier = await findRevert(clone.git, revert.message, to, base);
    if (earlier !== undefined) return { outcome: 'reverted', commit: earlier };

    const ours = await treeOf(clone.git, base);
    const merged = await undo(clone, exact, ours);
    if ('conflicts' in merged) {
      return { outcome: 'conflict', branch: await offerForPerson(clone, exact, base), files: merged.conflicts };
    }
    // Somebody has undone it already; an empty commit would only look like a change.
    if (merged.tree === ours) return { outcome: 'reverted', commit: base };

    const message = withRevertTrailer(revert.message);
    const commit = await writeCommit(clone.git, clone.options.clock, { tree: merged.tree, parents: [base], message });
    const outcome = await pushBase(clone, base, commit);
    if (outcome === 'moved') return 'again';
    if (outcome !== 'blocked') return { outcome: 'reverted', commit };
    return { outcome: 'conflict', branch: await offerForPerson(clone, exact, base), files: await pathsInTheWay(clone) };
  });
}

/** The base branch's tree without the changes; the paths to keep are its own in all three trees, so nothing moves them. */
async function undo(clone: PrivateClone, revert: Revert, ours: string): Promise<MergedTree> {
  const { git } = clone;
  const ancestor = await withPathsFrom(git, await treeOf(git, revert.to), ours, revert.keep);
  const theirs = await withPathsFrom(git, await treeOf(git, revert.from), ours, revert.keep);
  return mergeTrees(git, clone.options.clock, { ancestor, ours, theirs });
}
