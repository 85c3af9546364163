import { HeadMovedError, RepositoryError } from '../../../domain/errors';
import { isObjectId } from '../../../domain/git/revisions';
import type { GitHubClient } from '../client/client';
import { referenceName } from './names';
import { requireCommit } from './objects';
import { type Creation, createReference, headOf, moveReference, requireHead } from './references';

/** Creates a branch at a commit. @throws RepositoryError when there is no such commit. */
export async function createBranch(client: GitHubClient, branch: string, commit: string): Promise<Creation> {
  const reference = referenceName('heads', branch);
  await requireCommit(client, commit);
  return createReference(client, reference, commit, commit);
}

/** Deletes a branch that is still at a commit. @throws RepositoryError */
export async function deleteBranch(
  client: GitHubClient,
  branch: string,
  expected: string,
): Promise<'deleted' | 'absent' | 'moved'> {
  const reference = referenceName('heads', branch);
  if (!isObjectId(expected)) throw new RepositoryError(`${JSON.stringify(expected)} is not the id of a commit`);
  const head = await headOf(client, branch);
  if (head === undefined) return 'absent';
  if (head !== expected) return 'moved';
  return (await moveReference(client, reference, expected, undefined)) === 'done' ? 'deleted' : 'moved';
}

/** How often a change is made again because somebody else was faster. */
const attempts = 5;

/**
 * Makes a change of a branch on its newest head, again while it says that the head has moved.
 * @throws HeadMovedError when the head never stands still.
 */
export async function onMovingHead<T>(
  client: GitHubClient,
  branch: string,
  change: (head: string) => Promise<T | 'again'>,
): Promise<T> {
  const remedy = 'set repository.baseBranch in tidegate.yaml, or create the branch';
  let head = await requireHead(client, branch, remedy);
  for (let attempt = 1; ; attempt++) {
    const result = await change(head);
    if (result !== 'again') return result;
    const newer = await requireHead(client, branch, remedy);
    if (attempt === attempts) throw new HeadMovedError(branch, head, newer);
    head = newer;
  }
}
