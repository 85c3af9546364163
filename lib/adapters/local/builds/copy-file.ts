import { createHash } from 'node:crypto';
import { constants, promises as files } from 'node:fs';
import { BuildOutputError } from './output-error';

export interface CopiedFile {
  readonly bytes: number;
  readonly sha256: string;
  readonly executable: boolean;
}

const bufferBytes = 256 * 1024;
// Opening a pipe would wait for a writer, and a link could lead anywhere.
const readAsIs = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Copies one file and hashes what it wrote; `to` must not exist. Hard links are never made, so that the copy stays as
 * it is, whatever happens to the original.
 * @throws BuildOutputError when it is no file or larger than `mostBytes`, and errors of the file system.
 */
export async function copyFile(from: string, to: string, mostBytes = Number.POSITIVE_INFINITY): Promise<CopiedFile> {
  const source = await openFile(from);
  try {
    const stat = await source.stat();
    if (!stat.isFile()) throw notAFile(from);
    const executable = (stat.mode & 0o100) !== 0;
    const target = await files.open(to, 'wx', executable ? 0o755 : 0o644);
    try {
      return { ...(await pump(source, target, from, mostBytes)), executable };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The SHA-256 and mode of a file that stays where it is. */
export async function hashFile(path: string): Promise<CopiedFile> {
  const source = await openFile(path);
  try {
    const stat = await source.stat();
    if (!stat.isFile()) throw notAFile(path);
    return {
      ...(await pump(source, undefined, path, Number.POSITIVE_INFINITY)),
      executable: (stat.mode & 0o100) !== 0,
    };
  } finally {
    await source.close();
  }
}

async function openFile(path: string): Promise<files.FileHandle> {
  try {
    return await files.open(path, readAsIs);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ELOOP' || code === 'ENXIO') throw notAFile(path);
    throw error;
  }
}

const notAFile = (path: string): BuildOutputError =>
  new BuildOutputError(`${JSON.stringify(path)} is not a file`, 'leave it out of the buildspec');

async function pump(source: files.FileHandle, target: files.FileHandle | undefined, from: string, mostBytes: number) {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(bufferBytes);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, bufferBytes);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    bytes += bytesRead;
    if (bytes > mostBytes) {
      throw new BuildOutputError(`${JSON.stringify(from)} has more than ${mostBytes} bytes`, 'write less into it');
    }
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    await target?.writeFile(piece);
  }
}
