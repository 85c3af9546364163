import { RepositoryError } from '../../../domain/errors';
import { isAbbreviatedId, isObjectId, referencesNamed } from '../../../domain/git/revisions';
import { gitFailure } from './failure';
import type { Git } from './git';
import { commitOf } from './objects';

/** Where a clone keeps the origin's references; nothing else in it is ever looked at. */
const root = 'refs/origin/';

/** The kinds of references that are read from the origin. */
const kinds = ['heads', 'tags', 'tidegate'];

/** What to fetch: branches, tags and Tidegate's own references, whatever was there before. */
export const mirrorRefspecs: readonly string[] = kinds.map((kind) => `+refs/${kind}/*:${root}${kind}/*`);

/** Where the origin's tags are kept. */
export const mirroredTags = `${root}tags/`;

/** The object of a reference of the origin, given by its full name, as it was when the origin was last read. */
export async function objectAt(git: Git, reference: string): Promise<string | undefined> {
  const doing = `read ${reference}`;
  const found = await git.attempt(['show-ref', '--verify', '--hash', '--', mirrored(reference)], { doing });
  if (found.code === 0) return found.output.trim();
  if (found.errors.includes('not a valid ref')) return undefined;
  throw gitFailure(doing, found.errors);
}

/** Notes what a push has made of a reference of the origin. */
export async function recordObject(git: Git, reference: string, object: string | undefined): Promise<void> {
  const change = object === undefined ? ['-d', mirrored(reference)] : [mirrored(reference), object];
  await git.text(['update-ref', '--no-deref', ...change], { doing: 'note a change of the origin' });
}

/** The names of the origin's branches. */
export async function branchNames(git: Git): Promise<string[]> {
  const names = await git.text(['for-each-ref', '--format=%(refname:lstrip=3)', `${root}heads/`], {
    doing: 'list the branches',
  });
  return names.split('\n').filter((name) => name !== '');
}

/**
 * The commit that a branch, a tag, a full reference name or a commit id stands for.
 *
 * A branch and a tag may bear the same name, even by malice: what looks like the tag of a version is one, all else is
 * first a branch. What has the length of a commit id is nothing else.
 */
export async function resolveRevision(git: Git, revision: string): Promise<string | undefined> {
  if (isObjectId(revision)) return commitOf(git, revision);
  for (const reference of referencesNamed(revision)) {
    const object = await objectAt(git, reference);
    if (object !== undefined) return commitOf(git, object);
  }
  return isAbbreviatedId(revision) ? commitOf(git, revision) : undefined;
}

/** The commit that a name stands for. @throws RepositoryError when nothing of that name is there. */
export async function requireRevision(git: Git, revision: string): Promise<string> {
  const commit = await resolveRevision(git, revision);
  if (commit !== undefined) return commit;
  throw new RepositoryError(`there is no branch, tag or commit ${JSON.stringify(revision)}`, {
    remedy: 'push it, or name one that is there',
  });
}

const mirrored = (reference: string): string => reference.replace(/^refs\//, root);
