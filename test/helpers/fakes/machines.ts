import type { Machines, RecoveryMachine } from '../../../lib/ports/machines';

/** Machines that run nothing, and remember what was started on its own. */
export class FakeMachines implements Machines {
  /** The releases whose own execution runs. */
  readonly running = new Set<string>();
  readonly started = new Map<string, { readonly machine: RecoveryMachine; readonly input: object }>();

  async isRunning(releaseId: string): Promise<boolean> {
    return this.running.has(releaseId);
  }

  async startRecovery(machine: RecoveryMachine, releaseId: string, input: object): Promise<void> {
    if (!this.started.has(releaseId)) this.started.set(releaseId, { machine, input });
  }
}
