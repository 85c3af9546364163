import { isUtf8 } from 'node:buffer';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { ConfigError, fileProblem } from '../config-problem';
import { largestFile, tooLarge } from './yaml-source';

/**
 * Reads a text file of bounded size.
 *
 * Synchronous, because nothing that starts with a configuration file can do anything before it has it.
 *
 * @throws ConfigError when it is missing, no plain file, not readable, too large or not UTF-8.
 */
export function readTextFile(path: string): string {
  const stats = attempt(path, () => statSync(path));
  refuseUnusable(path, stats);
  const bytes = attempt(path, () => readFileSync(path));
  if (!isUtf8(bytes)) {
    throw new ConfigError(path, [fileProblem(path, 'is not text in UTF-8', undefined, 'save it as UTF-8')]);
  }
  return new TextDecoder().decode(bytes);
}

/** A pipe or a device would keep the reader waiting; a large file would fill the memory. */
function refuseUnusable(path: string, stats: Stats): void {
  if (stats.isDirectory()) {
    throw new ConfigError(path, [fileProblem(path, 'is a directory', 'a file', 'name the file in it')]);
  }
  if (!stats.isFile()) throw new ConfigError(path, [fileProblem(path, 'is not a plain file')]);
  if (stats.size > largestFile) throw new ConfigError(path, [tooLarge(path)]);
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    const message = missing ? 'does not exist' : `cannot be read (${code})`;
    const remedy = missing ? 'check the path' : 'check its permissions';
    throw new ConfigError(path, [fileProblem(path, message, undefined, remedy)]);
  }
}
