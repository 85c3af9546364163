import { excerpt } from '../reports/excerpt';
import type { DodCommit } from './evidence';

/** A commit that changes something, with everything that was said about it, also later. */
export interface Change {
  readonly sha: string;
  /** Short hash and subject, for people. */
  readonly label: string;
  readonly author: string;
  /** The type of a conventional commit: `feat`, `fix`; undefined when its subject has none. */
  readonly type: string | undefined;
  /** The paths that it or an addendum changes. */
  readonly files: readonly string[];
  readonly tickets: readonly string[];
  /** The values of a trailer such as `Reviewed-by`, its own and those of addenda. */
  trailers(name: string): string[];
}

/** Connects a later commit to an earlier one, whose message can no longer be changed. */
export const addendumTrailer = 'For-commit';

/**
 * The changes among the commits of a release: merge commits, and empty commits that only add to an earlier one, are not
 * changes themselves.
 *
 * A commit with the trailer `For-commit: <hash>` adds its trailers, files and tickets to the commit it names.
 */
export function changesOf(commits: readonly DodCommit[]): Change[] {
  return commits.filter((commit) => !isMerge(commit) && !isAddendum(commit)).map((commit) => changeOf(commit, commits));
}

export const isMerge = (commit: DodCommit): boolean => commit.parents.length > 1;
const isAddendum = (commit: DodCommit): boolean =>
  commit.files.length === 0 && trailersOf(commit.message, addendumTrailer).length > 0;

function changeOf(commit: DodCommit, commits: readonly DodCommit[]): Change {
  const parts = [commit, ...commits.filter((other) => other !== commit && addsTo(other, commit))];
  return {
    sha: commit.sha,
    label: `${commit.sha.slice(0, 7)} "${excerpt(subjectOf(commit.message), 80)}"`,
    author: commit.authorName,
    type: typeOf(commit.message),
    files: [...new Set(parts.flatMap((part) => part.files))],
    tickets: [...new Set(parts.flatMap((part) => part.tickets))],
    trailers: (name) => parts.flatMap((part) => trailersOf(part.message, name)),
  };
}

const addsTo = (other: DodCommit, commit: DodCommit): boolean =>
  trailersOf(other.message, addendumTrailer).some(
    (hash) => /^[0-9a-f]{7,64}$/i.test(hash) && commit.sha.startsWith(hash.toLowerCase()),
  );

const subjectOf = (message: string): string => message.trimStart().split('\n', 1)[0] ?? '';

function typeOf(message: string): string | undefined {
  return /^([A-Za-z]+)(\([^()]*\))?!?:/.exec(subjectOf(message))?.[1]?.toLowerCase();
}

/** The values of a trailer in the last paragraph of a message, where git looks for them. */
export function trailersOf(message: string, name: string): string[] {
  const paragraphs = message
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n/);
  const last = paragraphs.length > 1 ? (paragraphs.at(-1) ?? '') : '';
  const prefix = `${name.toLowerCase()}:`;
  return last
    .split('\n')
    .filter((line) => line.toLowerCase().startsWith(prefix))
    .map((line) => line.slice(prefix.length).trim())
    .filter((value) => value !== '');
}
