import { randomUUID } from 'node:crypto';
import { type Dirent, promises as files } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ArtifactStoreError } from '../../domain/errors';
import type { Artifacts } from '../../ports/artifacts';
import { storeFailure } from './builds/disk-errors';

/** Ends the names of files that are not whole yet. */
const unfinished = '.unfinished';
const longestKey = 1024;

/** Writes a new file as a whole. */
export type WriteFile = (path: string, content: string | Uint8Array) => Promise<void>;

/** Artifacts as files below one directory; a key is a path in it. */
export class LocalArtifacts implements Artifacts {
  constructor(
    private readonly root: string,
    private readonly writeFile: WriteFile = writeAndSync,
  ) {}

  async put(key: string, content: string | Uint8Array): Promise<void> {
    const path = this.pathOf(key);
    const whole = `${path}.${randomUUID()}${unfinished}`;
    try {
      await files.mkdir(dirname(path), { recursive: true });
      await this.writeFile(whole, content);
      await files.rename(whole, path);
    } catch (error) {
      await files.rm(whole, { force: true }).catch(() => undefined);
      throw storeFailure(`write the artifact ${key}`, path, error);
    }
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const path = this.pathOf(key);
    try {
      return await files.readFile(path);
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw storeFailure(`read the artifact ${key}`, path, error);
    }
  }

  /** The keys that start with the prefix, in order. */
  async list(prefix: string): Promise<string[]> {
    const directory = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const keys = await this.keysBelow(directory);
    return keys.filter((key) => key.startsWith(prefix)).sort();
  }

  url(key: string): string {
    return pathToFileURL(this.pathOf(key)).href;
  }

  /** The file of a key. @throws ArtifactStoreError when the key would lead elsewhere. */
  pathOf(key: string): string {
    const parts = key.split('/');
    const harmless = (part: string) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= 200;
    if (key.length > longestKey || /[\p{Cc}\\]/u.test(key) || !parts.every(harmless)) {
      throw new ArtifactStoreError(`${JSON.stringify(key.slice(0, 200))} is not the key of an artifact`, {
        fault: 'tidegate',
        remedy: 'give names joined by "/", without "..", "\\" and control characters',
      });
    }
    return join(this.root, ...parts);
  }

  private async keysBelow(directory: string): Promise<string[]> {
    const path = directory === '' ? this.root : this.pathOf(directory.slice(0, -1));
    const keys: string[] = [];
    for (const entry of await entriesOf(path)) {
      if (entry.isDirectory()) keys.push(...(await this.keysBelow(`${directory}${entry.name}/`)));
      else if (!entry.name.endsWith(unfinished)) keys.push(`${directory}${entry.name}`);
    }
    return keys;
  }
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  try {
    return await files.readdir(directory, { withFileTypes: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw storeFailure('list the artifacts', directory, error);
  }
}

/** The content is on the disk before the file gets its name. */
async function writeAndSync(path: string, content: string | Uint8Array): Promise<void> {
  const file = await files.open(path, 'wx', 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
