import { createHash } from 'node:crypto';
import { promises as files } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from './copy-file';
import { findFiles } from './find-files';
import { inParallel } from './in-parallel';

/** One file or link of an artifact, as its digest sees it: times and owners do not count. */
export type ArtifactEntry =
  | { readonly path: string; readonly kind: 'file'; readonly executable: boolean; readonly sha256: string }
  | { readonly path: string; readonly kind: 'link'; readonly target: string };

/** The digest of an artifact: `sha256:` and the hash over its entries in the order of their paths. */
export function digestOf(entries: readonly ArtifactEntry[]): string {
  const hash = createHash('sha256');
  const inOrder = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const entry of inOrder) hash.update(`${JSON.stringify(lineOf(entry))}\n`);
  return `sha256:${hash.digest('hex')}`;
}

/** JSON, so that no name can pass for another field or entry. */
const lineOf = (entry: ArtifactEntry): unknown[] =>
  entry.kind === 'file'
    ? [entry.path, entry.executable ? 'program' : 'file', entry.sha256]
    : [entry.path, 'link', entry.target];

/** The digest of what a directory holds now. */
export async function digestOfDirectory(directory: string): Promise<string> {
  const paths = await findFiles(directory, ['**', '**/.git/**']);
  return digestOf(await inParallel(paths, (path) => entryOf(directory, path)));
}

async function entryOf(directory: string, path: string): Promise<ArtifactEntry> {
  const whole = join(directory, path);
  if ((await files.lstat(whole)).isSymbolicLink()) return { path, kind: 'link', target: await files.readlink(whole) };
  const { sha256, executable } = await hashFile(whole);
  return { path, kind: 'file', sha256, executable };
}
