/** A commit as a changelog sees it. The author's e-mail address is left out on purpose: it never belongs in notes. */
export interface Commit {
  readonly sha: string;
  /** Subject, body and footers, as written. */
  readonly message: string;
  readonly authorName: string;
  /** ISO 8601. */
  readonly authoredAt: string;
  readonly parents: readonly string[];
}
