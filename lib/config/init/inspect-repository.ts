import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RepositoryFacts } from './facts';
import { fileFacts } from './file-facts';
import { gitIn } from './git';
import { gitFacts } from './git-facts';
import { languagesOf } from './languages';
import { nodeFacts } from './node-facts';

/**
 * Looks at a repository without changing or running anything in it.
 *
 * @throws RepositoryError when the directory is not in a git repository.
 */
export async function inspectRepository(directory: string): Promise<RepositoryFacts> {
  const top = resolve(directory);
  const git = await gitIn(top);
  const listed = await git('ls-files', '--cached', '--others', '--exclude-standard', '-z');
  const files = (listed ?? '').split('\0').filter((file) => file !== '' && !file.startsWith('node_modules/'));
  const [fromGit, fromFiles, node] = await Promise.all([gitFacts(git), fileFacts(top, files), nodeFacts(top, files)]);
  return {
    directoryName: basename(top),
    schemaLocation: schemaLocation(top),
    languages: languagesOf(files),
    git: fromGit,
    files: fromFiles,
    node,
  };
}

/** A path where the package is installed in the repository, which holds for everybody; else the address on this machine. */
function schemaLocation(directory: string): string {
  const file = installedSchema(__dirname);
  const path = relative(directory, file);
  return path.startsWith('..') ? pathToFileURL(file).href : path;
}

function installedSchema(from: string): string {
  const file = join(from, 'docs', 'schema', 'tidegate.schema.json');
  return existsSync(file) || dirname(from) === from ? file : installedSchema(dirname(from));
}
