import type { SectionName } from './sections';

/** An issue that a commit names: one of the same repository, unless it names another as `owner/name`. */
export interface IssueReference {
  readonly action: 'closes' | 'refs';
  readonly repository: string | undefined;
  readonly number: number;
}

/** One entry of a changelog. All texts are as written: whoever shows them escapes them. */
export interface Change {
  readonly sha: string;
  /** `breaking` for every breaking change, whatever its type. */
  readonly section: SectionName;
  /** In lower case; undefined when the subject is not a Conventional Commit. */
  readonly type: string | undefined;
  readonly scope: string | undefined;
  readonly description: string;
  /** What breaks, in the words of the commit's footers; often empty although the change is breaking. */
  readonly breakingNotes: readonly string[];
  readonly pullRequest: number | undefined;
  readonly issues: readonly IssueReference[];
  readonly tickets: readonly string[];
}

/** What the commits of a release amount to: `commits` = `entries` + `merges` + `cancelled`. */
export interface Changes {
  /** In the order of the commits. */
  readonly entries: readonly Change[];
  /** How many commits were read. */
  readonly commits: number;
  /** Merge commits: the commits that they brought are listed instead. */
  readonly merges: number;
  /** Commits that were undone by others, and the commits that undid them. */
  readonly cancelled: number;
  /** What a person should look at, one line each, as plain text. */
  readonly warnings: readonly string[];
}
