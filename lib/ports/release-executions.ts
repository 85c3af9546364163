import type { ReleaseRef } from '../domain/release';

/**
 * What became of a wish to start an execution. Its name can be used once: `started` now, or before by the very same wish;
 * `running` because of another wish; `ended`, so that the name is used up.
 */
export type Started = 'started' | 'running' | 'ended';

/** What the rollback machine begins with. */
export interface RollbackInput {
  readonly release: ReleaseRef;
  /** The lane's epoch, and the commit that was deployed. */
  readonly grant: { readonly epoch: number; readonly commit: string };
  readonly error: { readonly Error: string; readonly Cause: string };
}

/** The executions that people ask for. @throws TransientError when it is not known what became of the wish */
export interface ReleaseExecutions {
  /** Starts a release under its own name, and does not wait for it. */
  startRelease(ref: ReleaseRef): Promise<Started>;
  /** Starts a rollback on its own, and does not wait for it. */
  startRollback(name: string, input: RollbackInput): Promise<Started>;
  /** Ends what runs of a release before production, so that the release ends as failed; false when nothing of it runs. */
  abort(releaseId: string, reason: string): Promise<boolean>;
}
