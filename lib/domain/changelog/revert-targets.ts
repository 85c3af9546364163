import { CommitIndex } from './commit-index';
import { type CommitRange, commitRange } from './commit-range';
import type { ParsedCommit } from './parsed-commit';
import type { RevertClaim } from './revert-claim';

/** What a revert undoes within the release. */
export interface Targets {
  readonly commits: readonly ParsedCommit[];
  /** Nothing that it names lies outside the release. */
  readonly isComplete: boolean;
}

/** Every range costs a walk through the history; a release has one per version that was rolled back before it. */
const maxRanges = 20;
const none: Targets = { commits: [], isComplete: false };

/** Finds what reverts undo by sha, by range or by pull request. */
export class RevertTargets {
  private readonly index: CommitIndex;
  private readonly undonePullRequests = new Set<number>();
  private range: CommitRange | undefined;
  private ranges = 0;

  /** `all`: the commits of the release, newest first. */
  constructor(private readonly all: readonly ParsedCommit[]) {
    this.index = new CommitIndex(all);
  }

  /** Reverts are asked for newest first. */
  of(revert: ParsedCommit, claim: RevertClaim): Targets {
    if (claim.shas.length + claim.ranges.length > 0) return this.named(claim);
    return claim.pullRequest === undefined ? none : this.ofPullRequest(revert, claim.pullRequest);
  }

  private named({ shas, ranges }: RevertClaim): Targets {
    const found = [
      ...shas.map((sha) => this.index.named(sha)),
      ...ranges.flatMap(([from, to]) => this.between(this.index.named(from), this.index.named(to))),
    ];
    const commits = found.filter((commit) => commit !== undefined);
    return { commits, isComplete: commits.length === found.length };
  }

  private between(from: ParsedCommit | undefined, to: ParsedCommit | undefined): (ParsedCommit | undefined)[] {
    if (to === undefined || ++this.ranges > maxRanges) return [undefined];
    this.range ??= commitRange(this.all);
    return [...this.range(from, to)];
  }

  private ofPullRequest(revert: ParsedCommit, number: number): Targets {
    const commits = this.index.ofPullRequest(number);
    const oldest = commits.at(-1);
    if (oldest === undefined || !this.index.isOlder(oldest, revert)) return none;
    // A newer revert of the same pull request has undone all that this one would.
    if (this.undonePullRequests.has(number)) return { commits: [], isComplete: true };
    this.undonePullRequests.add(number);
    return { commits: commits.filter((commit) => this.index.isOlder(commit, revert)), isComplete: true };
  }
}
