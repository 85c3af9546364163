import type { ParsedCommit } from './parsed-commit';

const fullLength = 40;
/** As short as git abbreviates a sha on its own. */
const prefixLength = 7;

/** Finds the commits that reverts name. Only those are indexed: in a long history they are few. */
export class CommitIndex {
  private readonly positions = new Map<ParsedCommit, number>();
  private readonly bySha = new Map<string, ParsedCommit[]>();
  private readonly byPullRequest = new Map<number, ParsedCommit[]>();

  /** `commits`: newest first. */
  constructor(commits: readonly ParsedCommit[]) {
    for (const { revert } of commits) {
      if (revert === undefined) continue;
      for (const sha of [...revert.shas, ...revert.ranges.flat()]) this.bySha.set(keyOf(sha), []);
      if (revert.pullRequest !== undefined) this.byPullRequest.set(revert.pullRequest, []);
    }
    for (const [position, commit] of commits.entries()) {
      const { sha, pullRequest } = commit.change;
      const ofSha = this.bySha.get(sha);
      const ofPrefix = this.bySha.get(sha.slice(0, prefixLength));
      const ofPullRequest = this.byPullRequest.get(pullRequest ?? 0);
      ofSha?.push(commit);
      ofPrefix?.push(commit);
      ofPullRequest?.push(commit);
      if (ofPullRequest ?? commit.revert) this.positions.set(commit, position);
    }
  }

  /** The one commit that a full or abbreviated sha names; undefined when there is none, or more than one. */
  named(sha: string): ParsedCommit | undefined {
    const candidates = this.bySha.get(keyOf(sha)) ?? [];
    const matches = candidates.filter((commit) => commit.change.sha.startsWith(sha));
    return matches.length === 1 ? matches[0] : undefined;
  }

  /** The commits that bear the number of a pull request, newest first. */
  ofPullRequest(number: number): readonly ParsedCommit[] {
    return this.byPullRequest.get(number) ?? [];
  }

  /** Says whether a commit of a pull request is older than a revert of it. */
  isOlder(commit: ParsedCommit, revert: ParsedCommit): boolean {
    return (this.positions.get(commit) ?? -1) > (this.positions.get(revert) ?? Number.POSITIVE_INFINITY);
  }
}

const keyOf = (sha: string): string => (sha.length < fullLength ? sha.slice(0, prefixLength) : sha);
