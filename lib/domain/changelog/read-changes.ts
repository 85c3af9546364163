import type { Commit } from '../commit';
import type { Changes } from './change';
import { contextsOf, withContext } from './merge-context';
import { findMergedBranches } from './merged-branches';
import { findCancelled } from './net-reverts';
import { isMerge, type ParsedCommit, parseCommit } from './parsed-commit';
import { StringPool } from './string-pool';
import { ticketFinder } from './tickets';
import { warningsAbout } from './warnings';

export interface ReadOptions {
  /** Project keys of tickets, for example `SHOP`. Without them everything like `ABC-123` is one, but for well-known terms. */
  readonly projects?: readonly string[] | undefined;
  /** The branch that a commit came from, where the host of the code knows it: branches name tickets, too. */
  readonly branchOf?: (sha: string) => string | undefined;
}

/** Takes commits one by one, so that nobody has to hold a whole history. */
export interface ChangeReader {
  /** Adds the next commit: newest first, none before its children. */
  add(commit: Commit): void;
  /** What the commits added so far amount to. */
  changes(): Changes;
}

/** Starts to read the commits of a release. */
export function changeReader({ projects, branchOf = () => undefined }: ReadOptions = {}): ChangeReader {
  const tickets = ticketFinder(projects);
  const words = new StringPool();
  const commits: ParsedCommit[] = [];
  return {
    add: (commit) => {
      const parent = commits.at(-1)?.parent;
      // Most commits are the parent of the one before them, whose copy of the sha is kept anyway.
      const sha = parent === commit.sha ? parent : commit.sha;
      commits.push(parseCommit({ ...commit, sha }, tickets, words, branchOf(sha)));
    },
    changes: () => changesOf(commits),
  };
}

/** What the commits of a release amount to, given newest first and none before its children. No text makes it fail. */
export function readChanges(commits: Iterable<Commit>, options: ReadOptions = {}): Changes {
  const reader = changeReader(options);
  for (const commit of commits) reader.add(commit);
  return reader.changes();
}

function changesOf(commits: readonly ParsedCommit[]): Changes {
  const branches = findMergedBranches(commits);
  const cancelled = findCancelled(commits, branches);
  const contextOf = contextsOf(commits, branches);
  const listed = commits.filter((commit) => !isMerge(commit) && !cancelled.has(commit));
  const merges = commits.filter(isMerge);
  return {
    entries: listed.map((commit) => withContext(commit.change, contextOf(commit))),
    commits: commits.length,
    merges: merges.length,
    cancelled: commits.length - merges.length - listed.length,
    warnings: warningsAbout(
      listed,
      merges.filter((merge) => !cancelled.has(merge)),
      branches,
    ),
  };
}
