import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { RepositoryError } from '../../../domain/errors';
import type { Git } from './git';

export interface TreeEntry {
  /** Octal, as git writes it: 100644 for a file, 120000 for a symbolic link. */
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

/** What a tree holds at a path: the file itself, or everything in the directory. */
export async function entriesAt(git: Git, tree: string, path: string): Promise<TreeEntry[]> {
  const fields = await git.fields(['ls-tree', '-r', '-z', '--full-tree', tree, '--', inside(path)], {
    doing: `read ${path}`,
  });
  return fields.map((field) => {
    const tab = field.indexOf('\t');
    const [mode = '', , id = ''] = field.slice(0, tab).split(' ');
    return { mode, id, path: field.slice(tab + 1) };
  });
}

/** The file at a path, if there is one. @throws RepositoryError when it is a symbolic link. */
export async function fileAt(git: Git, tree: string, path: string): Promise<TreeEntry | undefined> {
  const entry = (await entriesAt(git, tree, path)).find((found) => found.path === inside(path));
  if (entry?.mode === '120000') {
    throw new RepositoryError(`${path} is a symbolic link in the repository`, { remedy: 'name the file it leads to' });
  }
  return entry?.mode.startsWith('100') ? entry : undefined;
}

/** Removes paths from a tree, adds entries to what is left, and returns the new tree. */
export async function editTree(
  git: Git,
  tree: string,
  removed: readonly string[],
  added: readonly TreeEntry[],
): Promise<string> {
  if (removed.length === 0 && added.length === 0) return tree;
  // An index of its own: others may work in the same repository at the same time.
  const directory = await mkdtemp(join(tmpdir(), 'tidegate-index-'));
  try {
    const variables = { GIT_INDEX_FILE: join(directory, 'index') };
    const doing = 'change files';
    await git.text(['read-tree', tree], { doing, variables });
    const lines = [
      ...removed.map((path) => `0 ${'0'.repeat(40)}\t${path}\0`),
      ...added.map((entry) => `${entry.mode} ${entry.id}\t${entry.path}\0`),
    ];
    await git.text(['update-index', '-z', '--index-info'], { doing, variables, input: lines.join('') });
    return await git.text(['write-tree'], { doing, variables });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Makes some paths of a tree the same as in another one, also where one of them has none. */
export async function withPathsFrom(git: Git, tree: string, source: string, paths: readonly string[]): Promise<string> {
  const here = await Promise.all(paths.map((path) => entriesAt(git, tree, path)));
  const there = await Promise.all(paths.map((path) => entriesAt(git, source, path)));
  const removed = here.flat().map((entry) => entry.path);
  return editTree(git, tree, removed, there.flat());
}

/** The path as git writes it. @throws RepositoryError when it does not lie inside the repository. */
export function inside(path: string): string {
  const plain = posix.normalize(path).replace(/\/$/, '');
  if (path !== '' && !posix.isAbsolute(plain) && !/^\.{1,2}(\/|$)/.test(plain) && !plain.includes('\0')) return plain;
  throw new RepositoryError(`${JSON.stringify(path)} is not a path inside the repository`, {
    remedy: 'give a relative path without ".."',
  });
}
