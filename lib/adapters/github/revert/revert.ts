import type { StoredCommit } from '../git/objects';

/** What is to be undone, and where. */
export interface Revert {
  /** The state to go back to. */
  readonly from: string;
  /** The state that holds the changes to undo. */
  readonly to: string;
  /** Paths that stay as they are. */
  readonly keep: readonly string[];
  readonly message: string;
  /** Where the change waits for a person when it cannot be made. */
  readonly branch: string;
  readonly baseBranch: string;
}

/** The two ends of a revert, and the commit that undoes the second one. */
export interface Undoing {
  readonly from: StoredCommit;
  readonly to: StoredCommit;
  /** On top of `to`: the state of `from`, but for the paths to keep. */
  readonly undone: StoredCommit;
}
