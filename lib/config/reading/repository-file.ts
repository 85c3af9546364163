import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ConfigError } from '../config-problem';
import { readTextFile } from './text-file';

/**
 * The absolute path of a file of the repository; undefined when it does not exist, or when links lead out of the
 * repository.
 */
export async function repositoryFile(directory: string, path: string): Promise<string | undefined> {
  try {
    const [top, file] = await Promise.all([realpath(directory), realpath(join(directory, path))]);
    return file === top || file.startsWith(top + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a file of the repository; undefined when it cannot be read as such. */
export async function repositoryText(directory: string, path: string): Promise<string | undefined> {
  const file = await repositoryFile(directory, path);
  try {
    return file === undefined ? undefined : readTextFile(file);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** The value of a JSON text; undefined without one, or when it is not JSON. */
export function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
