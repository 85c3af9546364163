import { randomUUID } from 'node:crypto';
import { promises as files } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArtifactStoreError } from '../../../domain/errors';
import type { BuiltArtifact } from '../../../ports/build-runner';
import { copyFile } from './copy-file';
import { type ArtifactEntry, digestOf, digestOfDirectory } from './digest';
import { storeFailure } from './disk-errors';
import { findFiles } from './find-files';
import { inParallel } from './in-parallel';
import { linkInside } from './inside';
import { BuildOutputError } from './output-error';

/** Built artifacts as read-only directories that are named after the digest of their content. */
export class BuiltArtifacts {
  constructor(private readonly root: string) {}

  /**
   * Copies the files that fit the patterns; the same content is kept once.
   * @throws BuildOutputError when nothing fits or a link leads outside, ArtifactStoreError
   */
  async store(base: string, patterns: readonly string[]): Promise<BuiltArtifact> {
    const paths = await findFiles(base, patterns);
    if (paths.length === 0) {
      throw new BuildOutputError(
        `no file fits the artifacts section of the buildspec: ${patterns.join(', ').slice(0, 200)}`,
        'check the paths and that the build writes them',
      );
    }
    const unsealed = join(this.root, `.${randomUUID()}.unfinished`);
    try {
      const entries = await copyAll(base, paths, unsealed);
      await seal(unsealed, entries);
      return await this.name(unsealed, digestOf(entries));
    } catch (error) {
      // What stood in the way of writing may stand in the way of removing; the first error tells more.
      await discard(unsealed).catch(() => undefined);
      throw error instanceof BuildOutputError ? error : storeFailure('keep the artifact', this.root, error);
    }
  }

  /** Where the artifact is. @throws ArtifactStoreError when it is not there or not what was built. */
  async verify(digest: string): Promise<string> {
    const location = this.locationOf(digest);
    const found = await digestOfDirectory(location);
    if (found === digest) return location;
    const absent = await files.access(location).then(
      () => false,
      () => true,
    );
    throw new ArtifactStoreError(
      absent ? `there is no artifact ${digest}` : `the artifact ${digest} was changed: it is ${found} now`,
      {
        remedy: 'release again, which builds it again',
      },
    );
  }

  private locationOf(digest: string): string {
    const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
    if (hex === undefined)
      throw new ArtifactStoreError(`${JSON.stringify(digest.slice(0, 100))} is not the digest of an artifact`);
    return join(this.root, hex);
  }

  /** Gives the directory its name, unless the same content has it already. */
  private async name(unsealed: string, digest: string): Promise<BuiltArtifact> {
    const location = this.locationOf(digest);
    if (await renamed(unsealed, location)) return { location, digest };
    if ((await digestOfDirectory(location)) !== digest) {
      // Something has changed the artifact since; what was just built takes its place.
      const changed = join(this.root, `.${randomUUID()}.unfinished`);
      await files.rename(location, changed);
      await discard(changed);
      if (await renamed(unsealed, location)) return { location, digest };
    }
    await discard(unsealed);
    return { location, digest };
  }
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await files.rename(from, to);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOTEMPTY', 'EEXIST'].includes(code)) return false;
    throw error;
  }
}

async function copyAll(base: string, paths: readonly string[], to: string): Promise<ArtifactEntry[]> {
  for (const directory of directoriesOf(paths)) await files.mkdir(join(to, directory), { recursive: true });
  return inParallel(paths, async (path): Promise<ArtifactEntry> => {
    const source = join(base, path);
    if ((await files.lstat(source)).isSymbolicLink()) {
      const target = await linkInside(base, source);
      await files.symlink(target, join(to, path));
      return { path, kind: 'link', target };
    }
    const { sha256, executable } = await copyFile(source, join(to, path));
    return { path, kind: 'file', sha256, executable };
  });
}

/** Takes the right to write from everything; renaming a directory in its place needs only that of its parent. */
async function seal(directory: string, entries: readonly ArtifactEntry[]): Promise<void> {
  await inParallel(entries, async (entry) => {
    if (entry.kind === 'file') await files.chmod(join(directory, entry.path), entry.executable ? 0o555 : 0o444);
  });
  for (const inner of directoriesOf(entries.map(({ path }) => path))) await files.chmod(join(directory, inner), 0o555);
}

/** All directories on the way to the paths, the inner ones first. */
function directoriesOf(paths: readonly string[]): string[] {
  const directories = new Set<string>();
  for (const path of paths) {
    for (let parent = dirname(path); !directories.has(parent); parent = dirname(parent)) directories.add(parent);
  }
  return [...directories].sort().reverse();
}

/** Removes a directory that may be sealed. */
async function discard(directory: string): Promise<void> {
  const unseal = async (path: string): Promise<void> => {
    await files.chmod(path, 0o755);
    for (const entry of await files.readdir(path, { withFileTypes: true })) {
      if (entry.isDirectory()) await unseal(join(path, entry.name));
    }
  };
  await unseal(directory).catch(() => undefined);
  await files.rm(directory, { recursive: true, force: true });
}
