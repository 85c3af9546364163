import { realpath, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { RepositoryError } from '../../../domain/errors';
import { Git } from './git';

/** The user's checkout: only ever read. */
export interface Workspace {
  readonly git: Git;
  /** The directory that the user named. */
  readonly directory: string;
  /** The directory that holds the whole checkout. */
  readonly topLevel: string;
  /** Where its objects are, also when it is a linked worktree. */
  readonly objectDirectory: string;
  /** Whether its history is cut off. */
  readonly isShallow: boolean;
}

/** Finds the checkout that a directory belongs to. @throws RepositoryError */
export async function openWorkspace(directory: string, environment: NodeJS.ProcessEnv): Promise<Workspace> {
  const found = await stat(directory).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new RepositoryError(`there is no directory ${JSON.stringify(directory)}`, {
      remedy: 'run Tidegate in the checkout of the service, or name it',
    });
  }
  const git = Git.inDirectory(directory, environment);
  const questions = ['--path-format=absolute', '--show-toplevel', '--git-path', 'objects', '--is-shallow-repository'];
  const answer = await git.attempt(['rev-parse', ...questions], { doing: 'read the workspace' });
  if (answer.code !== 0) throw notARepository(directory, answer.errors);
  const [topLevel = '', objectDirectory = '', isShallow] = answer.output.split('\n');
  return {
    git: Git.inDirectory(topLevel, environment),
    directory,
    topLevel,
    objectDirectory,
    isShallow: isShallow === 'true',
  };
}

function notARepository(directory: string, said: string): RepositoryError {
  const foreign = /dubious ownership/.test(said);
  return new RepositoryError(
    foreign
      ? `${JSON.stringify(directory)} belongs to another user`
      : `${JSON.stringify(directory)} is not in a git repository`,
    {
      remedy: foreign
        ? 'allow it with "git config --global --add safe.directory"'
        : 'run Tidegate in the checkout of the service, or make one with "git init"',
    },
  );
}

/** The paths with uncommitted changes, untracked files included, `except` for one directory. */
export async function changedPaths(workspace: Workspace, except: string): Promise<string[]> {
  const exclusion = relative(workspace.topLevel, await realpath(except).catch(() => except));
  const isInside = exclusion !== '' && !exclusion.startsWith('..');
  const paths = ['.', ...(isInside ? [`:(top,exclude,literal)${exclusion}`] : [])];
  const fields = await workspace.git.fields(
    ['status', '--porcelain=v1', '-z', '--untracked-files=normal', '--no-renames', '--', ...paths],
    { doing: 'read the state of the workspace', variables: { GIT_LITERAL_PATHSPECS: '0' } },
  );
  // Two letters of status and a space come before each path.
  return fields.map((field) => field.slice(3));
}

/** The branch and the commit that are checked out; neither before the first commit, no branch when detached. */
export async function checkedOut(workspace: Workspace): Promise<{ branch?: string; commit?: string }> {
  const doing = 'read the state of the workspace';
  const branch = await workspace.git.attempt(['symbolic-ref', '--quiet', '--short', 'HEAD'], { doing });
  const commit = await workspace.git.attempt(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { doing });
  return {
    ...(branch.code === 0 ? { branch: branch.output.trim() } : {}),
    ...(commit.code === 0 ? { commit: commit.output.trim() } : {}),
  };
}
