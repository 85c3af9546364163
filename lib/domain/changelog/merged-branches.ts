import { isMerge, type ParsedCommit } from './parsed-commit';

/** Which merge brought a commit into the history: the innermost one. Commits made on the main line have none. */
export type MergedBranches = ReadonlyMap<ParsedCommit, ParsedCommit>;

interface Line {
  readonly tip: string;
  readonly merge: ParsedCommit | undefined;
}

/**
 * Finds the merge that brought each commit.
 *
 * Every line of first parents is followed before the lines that were merged into it, and of those the oldest comes
 * first: so a commit belongs to the merge that made it part of the line first, and merging the main line into a branch
 * brings nothing. Every commit is visited once.
 * @param commits newest first, none before its children
 */
export function findMergedBranches(commits: readonly ParsedCommit[]): MergedBranches {
  const merges = new Map<ParsedCommit, ParsedCommit>();
  const { mainLine, beside } = followMainLine(commits);
  const lines: Line[] = mainLine.flatMap(linesInto);
  takeLines();
  // What is connected to nothing is a line of its own.
  for (const { change } of beside.values()) {
    lines.push({ tip: change.sha, merge: undefined });
    takeLines();
  }
  return merges;

  function takeLines(): void {
    for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
      for (let commit = beside.get(line.tip); commit !== undefined; commit = beside.get(commit.parent ?? '')) {
        beside.delete(commit.change.sha);
        if (line.merge !== undefined) merges.set(commit, line.merge);
        for (const merged of linesInto(commit)) lines.push(merged);
      }
    }
  }
}

const linesInto = (commit: ParsedCommit): Line[] => commit.merged.map((tip) => ({ tip, merge: commit }));

/** Takes the history apart: the merges on the line of first parents from the newest commit, and all that is not on it. */
function followMainLine(commits: readonly ParsedCommit[]): {
  mainLine: readonly ParsedCommit[];
  beside: Map<string, ParsedCommit>;
} {
  const mainLine: ParsedCommit[] = [];
  const beside = new Map<string, ParsedCommit>();
  let next = commits[0]?.change.sha;
  for (const commit of commits) {
    if (commit.change.sha === next) {
      next = commit.parent;
      if (isMerge(commit)) mainLine.push(commit);
    } else {
      beside.set(commit.change.sha, commit);
    }
  }
  return { mainLine, beside };
}
