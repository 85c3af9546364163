import { RepositoryError } from '../../../domain/errors';
import { withRevertTrailer } from '../../../domain/git/messages';
import type { Git } from './git';
import { treeOf, writeCommit } from './objects';
import type { PrivateClone } from './private-clone';
import { referenceName } from './references';
import { findRevert } from './revert-trailer';
import { withPathsFrom } from './trees';

/** What is to be undone. */
export interface Revert {
  /** The state to go back to. */
  readonly from: string;
  /** The state that holds the changes to undo. */
  readonly to: string;
  /** Paths that stay as they are. */
  readonly keep: readonly string[];
  readonly message: string;
  /** Where the change waits for a person when it cannot be made. */
  readonly branch: string;
}

/**
 * Pushes a branch from which a person can finish a revert, and returns its name.
 *
 * It holds the plain undoing, made on the newest commit that the release and the base branch share: merging it into the
 * base branch shows exactly the conflicts that are left, and cannot silently drop what came later. Once merged, the
 * revert counts as done.
 * @throws RepositoryError when the branch holds something else.
 */
export async function offerForPerson(clone: PrivateClone, revert: Revert, base: string): Promise<string> {
  const reference = await referenceName(clone, 'heads', revert.branch);
  const { git } = clone;
  const shared = (await sharedCommit(git, revert.to, base)) ?? revert.to;
  const tree = await withPathsFrom(git, await treeOf(git, revert.from), await treeOf(git, shared), revert.keep);
  const message = withRevertTrailer(revert.message);
  const commit = await writeCommit(git, clone.options.clock, { tree, parents: [shared], message });
  if ((await clone.push({ reference, expected: undefined, to: commit })) !== 'moved') return revert.branch;

  const head = await clone.head(revert.branch);
  if (head !== undefined && (await findRevert(git, revert.message, shared, head)) !== undefined) return revert.branch;
  throw new RepositoryError(`branch ${JSON.stringify(revert.branch)} exists and is not this revert`, {
    remedy: 'rename or delete it, then roll back again',
  });
}

async function sharedCommit(git: Git, a: string, b: string): Promise<string | undefined> {
  const found = await git.attempt(['merge-base', a, b], { doing: 'compare commits' });
  return found.code === 0 ? found.output.trim() : undefined;
}
