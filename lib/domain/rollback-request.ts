/** What became of a request for a rollback. */
export interface RequestAnswer {
  readonly status: 'started' | 'already-requested' | 'too-late' | 'not-in-production' | 'no-release' | 'ignored';
  readonly releaseId?: string;
  readonly message: string;
}
