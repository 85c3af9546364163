import { RepositoryError } from '../../../domain/errors';
import { isObjectId } from '../../../domain/git/revisions';
import { objectAt } from './mirror';
import { commitOf, writeTag } from './objects';
import type { PrivateClone } from './private-clone';
import { changedPaths } from './workspace';

type Creation = 'created' | 'exists' | 'taken';

/** Creates a branch at a commit of the origin. @throws RepositoryError when there is no such commit. */
export async function createBranch(clone: PrivateClone, branch: string, commit: string): Promise<Creation> {
  const reference = await referenceName(clone, 'heads', branch);
  const known = await knownCommit(clone, commit);
  return create(clone, reference, known, known);
}

/** Creates an annotated tag. @throws RepositoryError when there is no such commit. */
export async function createTag(clone: PrivateClone, tag: string, commit: string, message: string): Promise<Creation> {
  const reference = await referenceName(clone, 'tags', tag);
  const marked = await knownCommit(clone, commit);
  const object = await writeTag(clone.git, clone.options.clock, { name: tag, commit: marked, message });
  return create(clone, reference, object, marked);
}

/** Deletes a branch that is still at a commit. @throws RepositoryError */
export async function deleteBranch(
  clone: PrivateClone,
  branch: string,
  expected: string,
): Promise<'deleted' | 'absent' | 'moved'> {
  const reference = await referenceName(clone, 'heads', branch);
  if (!isObjectId(expected)) throw new RepositoryError(`${JSON.stringify(expected)} is not the id of a commit`);
  const outcome = await clone.push({ reference, expected, to: undefined });
  if (outcome === 'blocked') throw await blockedByWorkspace(clone, branch);
  if (outcome !== 'moved') return 'deleted';
  return (await objectAt(clone.git, reference)) === undefined ? 'absent' : 'moved';
}

async function create(clone: PrivateClone, reference: string, object: string, commit: string): Promise<Creation> {
  const outcome = await clone.push({ reference, expected: undefined, to: object });
  if (outcome === 'done') return 'created';
  if (outcome === 'blocked') throw await blockedByWorkspace(clone, reference);
  const found = await objectAt(clone.git, reference);
  const marked = found === undefined ? undefined : await commitOf(clone.git, found);
  return marked === commit ? 'exists' : 'taken';
}

/** The full name of a branch or tag. @throws RepositoryError when git does not allow it. */
export async function referenceName(clone: PrivateClone, kind: 'heads' | 'tags', name: string): Promise<string> {
  const reference = `refs/${kind}/${name}`;
  const checked = await clone.git.attempt(['check-ref-format', reference], { doing: `check the name ${name}` });
  if (checked.code === 0 && !name.startsWith('-')) return reference;
  throw new RepositoryError(`${JSON.stringify(name)} is not a name for a branch or tag`, {
    remedy: 'use letters, digits, "/", "-" and "."',
  });
}

/** The id of a commit of the origin, which is read again when it is not known yet. @throws RepositoryError */
export async function knownCommit(clone: PrivateClone, commit: string): Promise<string> {
  await clone.open();
  if (isObjectId(commit)) {
    const known = await commitOf(clone.git, commit);
    if (known !== undefined) return known;
    await clone.refresh();
    const fresh = await commitOf(clone.git, commit);
    if (fresh !== undefined) return fresh;
  }
  throw new RepositoryError(`there is no commit ${JSON.stringify(commit)} in the repository`, {
    remedy: 'push it, or give the id of one that is there',
  });
}

/** The error for a branch that cannot move because the workspace has it checked out with changes. */
export async function blockedByWorkspace(clone: PrivateClone, branch: string): Promise<RepositoryError> {
  const files = (await pathsInTheWay(clone)).slice(0, 5).join(', ');
  return new RepositoryError(`${branch} is checked out in the workspace, which has uncommitted changes: ${files}`, {
    remedy: 'commit or remove them, or check out another branch',
  });
}

/** The workspace's uncommitted files. */
export async function pathsInTheWay(clone: PrivateClone): Promise<string[]> {
  const { workspace } = await clone.open();
  return changedPaths(workspace, clone.options.stateDirectory);
}
