import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RepositoryError } from '../../domain/errors';

const run = promisify(execFile);

/** Runs a git command that only reads, and returns what it prints; undefined when git says no. */
export type Git = (...args: string[]) => Promise<string | undefined>;

/**
 * Git in a directory.
 *
 * @throws RepositoryError when the directory is not in a git repository, or git is not installed.
 */
export async function gitIn(directory: string): Promise<Git> {
  const git: Git = async (...args) => {
    try {
      // A repository's own settings must not start programs, and reading must not write the index.
      const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '--no-optional-locks', '--no-pager'];
      const options = { cwd: directory, timeout: 20_000, maxBuffer: 64 * 1024 * 1024 };
      return (await run('git', [...safe, ...args], options)).stdout;
    } catch {
      return undefined;
    }
  };
  if ((await git('rev-parse', '--git-dir')) !== undefined) return git;
  throw new RepositoryError(`${directory} is not in a git repository, or git cannot be run`, {
    remedy: 'run "git init" there, or name another directory',
  });
}
