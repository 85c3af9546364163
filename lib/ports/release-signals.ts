/** Answers a state that waits on a task token. A token that is gone is not an error: `false` says so. */
export interface ReleaseSignals {
  succeed(taskToken: string, output: unknown): Promise<boolean>;
  fail(taskToken: string, error: string, cause: string): Promise<boolean>;
}
