import type { ParsedCommit } from './parsed-commit';

/** The commits that `to` contains and `from` does not, as git's `from..to`. */
export type CommitRange = (from: ParsedCommit | undefined, to: ParsedCommit) => ReadonlySet<ParsedCommit>;

/** Prepares to answer for ranges within a release; what lies outside of it is not followed. */
export function commitRange(commits: readonly ParsedCommit[]): CommitRange {
  const bySha = new Map(commits.map((commit) => [commit.change.sha, commit]));
  return (from, to) => ancestors(to, from === undefined ? new Set() : ancestors(from, new Set()));

  /** The commit and everything that it builds on, short of what is `known` already. */
  function ancestors(tip: ParsedCommit, known: ReadonlySet<ParsedCommit>): ReadonlySet<ParsedCommit> {
    const found = new Set<ParsedCommit>();
    const next = [tip];
    for (let commit = next.pop(); commit !== undefined; commit = next.pop()) {
      if (found.has(commit) || known.has(commit)) continue;
      found.add(commit);
      for (const sha of [commit.parent ?? '', ...commit.merged]) {
        const parent = bySha.get(sha);
        if (parent !== undefined) next.push(parent);
      }
    }
    return found;
  }
}
