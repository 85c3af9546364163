import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError } from '../domain/errors';
import { directoryMatcher, globMatcher } from '../domain/glob';

const neverSearched = ['node_modules', '.git', 'cdk.out'];

/**
 * The files that paths and globs name, from the working directory, in order and without repetitions.
 *
 * @throws InvalidInputError when a glob fits no file; of a path that names none, its reader tells
 */
export function findConfigs(patterns: readonly string[]): string[] {
  return [...new Set(patterns.flatMap((pattern) => (/[*?]/.test(pattern) ? filesLike(pattern) : [pattern])))];
}

function filesLike(pattern: string): string[] {
  const fits = globMatcher([pattern]);
  const leads = directoryMatcher([pattern]);
  const search = (directory: string): string[] =>
    readdirSync(directory === '' ? '.' : directory, { withFileTypes: true }).flatMap((entry) => {
      const path = join(directory, entry.name);
      if (!entry.isDirectory()) return fits(path) ? [path] : [];
      return leads(path) && !neverSearched.includes(entry.name) ? search(path) : [];
    });
  const found = search('').sort();
  if (found.length > 0) return found;
  throw new InvalidInputError(`no file fits ${JSON.stringify(pattern)}`, {
    remedy: 'name the tidegate.yaml of every service in the context "services", or a glob that finds them',
  });
}
