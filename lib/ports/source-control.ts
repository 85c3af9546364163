import type { Commit } from '../domain/commit';
import type { Version } from '../domain/version';

export interface VersionTag {
  readonly version: Version;
  readonly tag: string;
  /** The commit that the tag marks. */
  readonly commit: string;
}

export interface FileChange {
  readonly path: string;
  readonly content: string;
}

export type RevertResult =
  | { readonly outcome: 'reverted'; readonly commit: string }
  /** The change could not be undone on the base branch; it waits on `branch` for a person. */
  | { readonly outcome: 'conflict'; readonly branch: string; readonly files: readonly string[] };

export type MergeResult =
  | { readonly outcome: 'merged'; readonly commit: string }
  | { readonly outcome: 'conflict'; readonly files: readonly string[] };

export interface ReleaseEntry {
  readonly version: Version;
  readonly tag: string;
  readonly commit: string;
  /** Markdown. */
  readonly notes: string;
  readonly publishedAt: string;
  readonly releaseId: string;
}

/**
 * The repository that a service is released from.
 *
 * Every write says what it expects to find and is safe to repeat: doing it again when it is already done changes
 * nothing, and finding something else throws instead of overwriting it.
 */
export interface SourceControl {
  readonly baseBranch: string;

  /** Reads the remote again; everything below answers from what it had then, or newer. */
  refresh(): Promise<void>;
  /** The commit of a branch (`main`), tag (`v1.0.0`) or commit; undefined when there is none. */
  resolve(ref: string): Promise<string | undefined>;
  /** The tag and the branch that stand in the way of releasing a version. */
  findConflicts(version: Version): Promise<{ tag?: string; branch?: string }>;
  /** The highest version among the tags reachable from a commit, whatever their dates. */
  lastVersionTag(reachableFrom: string): Promise<VersionTag | undefined>;
  /** The commits of `to` that are not in `from`, newest first; all of them, however many. */
  commits(from: string | undefined, to: string): Promise<Commit[]>;
  /** The paths that differ between two commits. */
  changedFiles(from: string, to: string): Promise<string[]>;
  /** All paths of a commit. */
  listFiles(ref: string): Promise<string[]>;
  readFile(ref: string, path: string): Promise<string | undefined>;

  /** Creates a branch at a commit. `taken` when it exists elsewhere. */
  createBranch(branch: string, commit: string): Promise<'created' | 'exists' | 'taken'>;
  /** Deletes a branch if it still is at the expected commit. */
  deleteBranch(branch: string, expectedCommit: string): Promise<'deleted' | 'absent' | 'moved'>;
  /** Commits files on a branch and returns the new head. @throws HeadMovedError when the branch is not at `expectedHead`. */
  commitFiles(branch: string, expectedHead: string, files: readonly FileChange[], message: string): Promise<string>;
  /** Creates an annotated tag. `taken` when the name marks another commit. */
  createTag(tag: string, commit: string, message: string): Promise<'created' | 'exists' | 'taken'>;
  /** Brings a branch into the base branch with a merge commit; merging again changes nothing. */
  mergeIntoBase(branch: string, message: string): Promise<MergeResult>;
  /**
   * Undoes on the base branch everything between two commits, in one commit; `keep` lists paths that stay as they are.
   * A second call with the same `message` finds the first one's commit.
   */
  revertOnBase(
    from: string,
    to: string,
    keep: readonly string[],
    message: string,
    branch: string,
  ): Promise<RevertResult>;

  /** Adds or replaces the entry of a version in the release feed and returns its URL. */
  publishRelease(entry: ReleaseEntry): Promise<string>;
  /** Marks the entry of a version as rolled back, if there is one. */
  withdrawRelease(version: Version, reason: string): Promise<void>;
  /** Where people find a branch's changes side by side, or the branch itself where there is no such page. */
  changeUrl(branch: string): string;
}
