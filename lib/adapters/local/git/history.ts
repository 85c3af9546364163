import type { Commit } from '../../../domain/commit';
import { RepositoryError } from '../../../domain/errors';
import { compareVersions, versionOfTag } from '../../../domain/version';
import type { VersionTag } from '../../../ports/source-control';
import type { Git } from './git';
import { commitOf } from './objects';

/**
 * Reads the commits of `to` that are not in `from`, newest first and none before its children.
 * @throws RepositoryError when git lists fewer or more than it counts.
 */
export async function readCommits(git: Git, from: string | undefined, to: string): Promise<Commit[]> {
  const doing = 'read the commits';
  const range = [to, ...(from === undefined ? [] : [`^${from}`])];
  const format = '--format=tformat:%H%x00%P%x00%an%x00%aI%x00%B';
  const fields = await git.fields(['log', '-z', '--date-order', '--no-show-signature', format, ...range, '--'], {
    doing,
  });
  const commits = chunk(fields, 5).map(toCommit);
  const count = Number(await git.text(['rev-list', '--count', ...range, '--'], { doing }));
  if (commits.length === count) return commits;
  throw new RepositoryError(`cannot read the commits: git counts ${count}, but lists ${commits.length}`);
}

function chunk(fields: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(fields.length / size) }, (_, i) => fields.slice(i * size, (i + 1) * size));
}

function toCommit([sha = '', parents = '', authorName = '', authoredAt = '', message = '']: string[]): Commit {
  return {
    sha,
    message: message.trimEnd(),
    authorName,
    // git gives the format back instead of a date that it cannot read.
    authoredAt: Number.isNaN(Date.parse(authoredAt)) ? '1970-01-01T00:00:00Z' : authoredAt,
    parents: parents.split(' ').filter((parent) => parent !== ''),
  };
}

/** The highest version among the tags under a prefix such as `refs/origin/tags/` that a commit contains. */
export async function highestVersionTag(git: Git, prefix: string, commit: string): Promise<VersionTag | undefined> {
  const names = await git.text(['for-each-ref', `--merged=${commit}`, '--format=%(refname)', `${prefix}v*`], {
    doing: 'read the tags',
  });
  const versions = names.split('\n').flatMap((name) => versionOfTag(name.slice(prefix.length)) ?? []);
  const version = versions.toSorted(compareVersions).at(-1);
  if (version === undefined) return undefined;
  const tag = `v${version}`;
  const marked = await commitOf(git, `${prefix}${tag}`);
  return marked === undefined ? undefined : { version, tag, commit: marked };
}

/** The paths that differ between two commits. */
export const changedFiles = (git: Git, from: string, to: string): Promise<string[]> =>
  git.fields(['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to, '--'], { doing: 'compare commits' });

/** All paths of a commit. */
export const listFiles = (git: Git, commit: string): Promise<string[]> =>
  git.fields(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit], { doing: 'list the files' });
