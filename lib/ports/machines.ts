import type { RecoveryMachine } from '../domain/recovery';

export type { RecoveryMachine } from '../domain/recovery';

/** The state machines, for what does not begin inside one of them. */
export interface Machines {
  /** Whether the release's own execution still runs. */
  isRunning(releaseId: string): Promise<boolean>;
  /** Starts a machine on its own for a release, and does not wait for it. The same again starts nothing. */
  startRecovery(machine: RecoveryMachine, releaseId: string, input: object): Promise<void>;
}
