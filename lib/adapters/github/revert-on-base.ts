import { withRevertTrailer } from '../../domain/git/messages';
import type { RevertResult } from '../../ports/source-control';
import { onMovingHead } from './git/branches';
import { withPathsFrom } from './git/changed-trees';
import { type Comparison, compareCommits } from './git/comparison';
import { pathsInConflict } from './git/conflicts';
import { requireCommit, type StoredCommit, writeCommit } from './git/objects';
import { moveReference } from './git/references';
import type { Trees } from './git/trees';
import { mergeAside } from './revert/merge-aside';
import { offerForPerson } from './revert/offer';
import type { Revert, Undoing } from './revert/revert';
import { findRevert } from './revert/trailer';

/**
 * Undoes on the base branch everything between two commits, in one commit; what came after them stays.
 *
 * GitHub cannot revert, but it can merge: the state before the changes is committed on top of them and merged with the
 * base branch, aside; what comes out becomes one commit of the base branch.
 * @throws RepositoryError, HeadMovedError, TransientError
 */
export async function revertOnBase(trees: Trees, revert: Revert): Promise<RevertResult> {
  const { client } = trees;
  const from = await requireCommit(client, revert.from);
  const to = await requireCommit(client, revert.to);
  let undone: StoredCommit | undefined;
  return onMovingHead(client, revert.baseBranch, async (base) => {
    const comparison = await compareCommits(client, to.sha, base);
    const earlier = findRevert(revert.message, comparison.commits);
    if (earlier !== undefined) return { outcome: 'reverted', commit: earlier };

    undone ??= await undo(trees, revert, from, to);
    const undoing = { from, to, undone };
    const ours = await requireCommit(client, base);
    const merged = await mergedTree(trees, revert, undoing, ours, comparison);
    if (merged === 'again') return 'again';
    if (merged === 'conflict') return conflict(trees, revert, undoing, ours, comparison);
    // Somebody has undone it already; an empty commit would only look like a change.
    if (merged === ours.tree) return { outcome: 'reverted', commit: base };

    const message = withRevertTrailer(revert.message);
    const commit = await writeCommit(client, { tree: merged, parents: [base], message });
    const outcome = await moveReference(client, `refs/heads/${revert.baseBranch}`, base, commit.sha);
    return outcome === 'moved' ? 'again' : { outcome: 'reverted', commit: commit.sha };
  });
}

async function undo(trees: Trees, revert: Revert, from: StoredCommit, to: StoredCommit): Promise<StoredCommit> {
  const tree = await withPathsFrom(trees, from.tree, to.tree, revert.keep);
  return writeCommit(trees.client, { tree, parents: [to.sha], message: withRevertTrailer(revert.message) });
}

/** The tree of the base branch without the changes. */
async function mergedTree(
  { client }: Trees,
  revert: Revert,
  { to, undone }: Undoing,
  ours: StoredCommit,
  { isContained }: Comparison,
): Promise<string | 'conflict' | 'again'> {
  if (ours.tree === to.tree) return undone.tree;
  // Where the changes came into the base branch without their commits, the state of the base branch stands on them too.
  const message = `The state of ${revert.baseBranch}`;
  const head = isContained ? ours : await writeCommit(client, { tree: ours.tree, parents: [to.sha], message });
  return mergeAside(client, revert.message, undone.sha, head.sha);
}

async function conflict(
  trees: Trees,
  revert: Revert,
  undoing: Undoing,
  ours: StoredCommit,
  { sharedCommit }: Comparison,
): Promise<RevertResult> {
  const branch = await offerForPerson(trees, revert, undoing, sharedCommit);
  const sides = { ancestor: undoing.to.tree, ours: ours.tree, theirs: undoing.undone.tree };
  return { outcome: 'conflict', branch, files: await pathsInConflict(trees, sides) };
}
