import { HeadMovedError, RepositoryError } from '../../../domain/errors';
import { storedMessage } from '../../../domain/git/messages';
import type { FileChange } from '../../../ports/source-control';
import { changedFiles } from './history';
import { readCommit, treeOf, writeBlob, writeCommit } from './objects';
import type { PrivateClone } from './private-clone';
import { blockedByWorkspace, referenceName } from './references';
import { editTree, fileAt, inside, type TreeEntry } from './trees';

/**
 * Commits files on a branch that is at a known head, and returns the new head: the same one when it was done before or
 * when the files have that content already.
 * @throws HeadMovedError, RepositoryError
 */
export async function commitFiles(
  clone: PrivateClone,
  branch: string,
  expected: string,
  files: readonly FileChange[],
  message: string,
): Promise<string> {
  const reference = await referenceName(clone, 'heads', branch);
  await clone.refresh();
  const head = await clone.head(branch);
  const isKnown =
    head !== undefined && (head === expected || (await readCommit(clone.git, head)).parents[0] === expected);
  if (!isKnown) throw new HeadMovedError(branch, expected, head);

  const before = await treeOf(clone.git, expected);
  const tree = await treeWith(clone, before, files);
  if (head !== expected) return sameCommitOr(clone, { branch, expected, tree, message });
  if (tree === before) return expected;

  const commit = await writeCommit(clone.git, clone.options.clock, { tree, parents: [expected], message });
  const outcome = await clone.push({ reference, expected, to: commit });
  if (outcome === 'blocked') throw await blockedByWorkspace(clone, branch);
  return outcome === 'moved' ? sameCommitOr(clone, { branch, expected, tree, message }) : commit;
}

/** The head of the branch if it is what is wanted: the same change, made by an earlier call. */
async function sameCommitOr(
  clone: PrivateClone,
  wanted: { branch: string; expected: string; tree: string; message: string },
): Promise<string> {
  const head = await clone.head(wanted.branch);
  if (head !== undefined) {
    const found = await readCommit(clone.git, head);
    const isSame =
      found.parents.join() === wanted.expected &&
      found.tree === wanted.tree &&
      storedMessage(found.message) === storedMessage(wanted.message);
    if (isSame) return head;
  }
  throw new HeadMovedError(wanted.branch, wanted.expected, head);
}

/** Puts files into a tree: a file keeps its mode, a new one is an ordinary file. @throws RepositoryError */
async function treeWith(clone: PrivateClone, before: string, files: readonly FileChange[]): Promise<string> {
  const entries: TreeEntry[] = [];
  for (const file of files) {
    const earlier = await fileAt(clone.git, before, file.path);
    const id = await writeBlob(clone.git, file.content);
    entries.push({ mode: earlier?.mode ?? '100644', id, path: inside(file.path) });
  }
  const tree = await editTree(clone.git, before, [], entries);
  // git leaves out names such as .git without an error, and puts a directory in the place of a file.
  const paths = new Set(entries.map((entry) => entry.path));
  const others = (await changedFiles(clone.git, before, tree)).filter((path) => !paths.has(path));
  const stored = await Promise.all(entries.map((entry) => fileAt(clone.git, tree, entry.path)));
  const missing = entries.find((entry, index) => stored[index]?.id !== entry.id);
  if (others.length === 0 && missing === undefined) return tree;
  throw new RepositoryError(`cannot write ${JSON.stringify(missing?.path ?? files[0]?.path)} into the repository`, {
    remedy: `choose another name${others.length === 0 ? '' : `; ${JSON.stringify(others[0])} is in the way`}`,
  });
}
