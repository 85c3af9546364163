import * as z from 'zod';
import type { GitHubClient } from '../client/client';
import { insidePath } from './names';
import type { TreeEntry, Trees } from './trees';

/** An entry to put into a tree, as an object or as a text; without an object it is removed. */
export type TreeChange = Omit<TreeEntry, 'sha'> & ({ readonly sha: string | null } | { readonly content: string });

const Stored = z.object({ sha: z.string() });

/** Makes a tree from another one with some entries replaced, and returns its id. */
export async function changeTree(client: GitHubClient, tree: string, changes: readonly TreeChange[]): Promise<string> {
  if (changes.length === 0) return tree;
  const stored = await client.read(Stored, {
    route: 'POST /repos/{owner}/{repo}/git/trees',
    doing: 'change files',
    parameters: { base_tree: tree, tree: changes },
  });
  return stored.sha;
}

/** Makes some paths of a tree the same as in another one, also where one of them has none. */
export async function withPathsFrom(
  trees: Trees,
  tree: string,
  source: string,
  paths: readonly string[],
): Promise<string> {
  const changes: TreeChange[] = [];
  for (const path of paths) {
    changes.push(...differences(await filesAt(trees, tree, path), await filesAt(trees, source, path)));
  }
  return changeTree(trees.client, tree, changes);
}

/** What makes the first files the second ones. */
function differences(from: readonly TreeEntry[], to: readonly TreeEntry[]): TreeChange[] {
  const before = new Map(from.map((entry) => [entry.path, entry]));
  const after = new Set(to.map((entry) => entry.path));
  const removed = from
    .filter(({ path }) => !after.has(path))
    .map(({ path, mode, type }) => ({ path, mode, type, sha: null }));
  const changed = to.filter((entry) => !isSame(before.get(entry.path), entry));
  return [...removed, ...changed.map(({ path, mode, type, sha }) => ({ path, mode, type, sha }))];
}

/** The paths at which two lists of files differ. */
export const changedPaths = (from: readonly TreeEntry[], to: readonly TreeEntry[]): string[] =>
  differences(from, to).map((change) => change.path);

const isSame = (a: TreeEntry | undefined, b: TreeEntry): boolean => a?.sha === b.sha && a.mode === b.mode;

/** The file at a path, or all files of the directory. */
async function filesAt(trees: Trees, tree: string, path: string): Promise<TreeEntry[]> {
  const entry = await trees.at(tree, path);
  if (entry === undefined || entry.path !== insidePath(path)) return [];
  return entry.type === 'tree' ? trees.files(entry.sha, `${entry.path}/`) : [entry];
}
