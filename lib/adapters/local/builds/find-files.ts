import { promises as files } from 'node:fs';
import { join } from 'node:path';
import { directoryMatcher, globMatcher } from '../../../domain/glob';

/** Directories that are looked into only by a pattern that names them. */
const repositoryData = ['.git'];

/**
 * The files and links below a directory that fit a pattern, as paths with `/`, in order.
 *
 * Links are listed, never followed, so that the walk stays inside and ends.
 */
export async function findFiles(base: string, patterns: readonly string[]): Promise<string[]> {
  const fits = globMatcher(patterns);
  const leads = directoryMatcher(patterns);
  const skipped = repositoryData.filter((name) => !patterns.some((pattern) => pattern.split('/').includes(name)));
  const found: string[] = [];
  const walk = async (directory: string): Promise<void> => {
    for (const entry of await entriesOf(join(base, directory))) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) {
        if (leads(path) && !skipped.includes(entry.name)) await walk(path);
      } else if (fits(path)) found.push(path);
    }
  };
  await walk('');
  return found.sort();
}

async function entriesOf(directory: string) {
  try {
    return await files.readdir(directory, { withFileTypes: true });
  } catch (error) {
    // A base directory that the build never made holds no files.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
