import { type Engine, EngineError } from '../../engine';
import type { Machines, RecoveryMachine } from '../../ports/machines';
import { machineArn } from '../synthesize';

/** Executions of the embedded engine. */
export class EngineMachines implements Machines {
  /** @param engine asked late, because the engine runs the functions that need its machines */
  constructor(private readonly engine: () => Engine) {}

  async isRunning(releaseId: string): Promise<boolean> {
    const running = this.engine().listExecutions({ statusFilter: 'RUNNING' });
    // Executions of other machines that belong to a release have more in their names.
    return running.some(({ name }) => name === releaseId);
  }

  async startRecovery(machine: RecoveryMachine, releaseId: string, input: object): Promise<void> {
    const stateMachineArn = machineArn(machine);
    try {
      this.engine().startExecution({ stateMachineArn, name: `${releaseId}-lost`, input: JSON.stringify(input) });
    } catch (error) {
      // A name can be used once: what is started again has been started.
      if (error instanceof EngineError && error.name === 'ExecutionAlreadyExists') return;
      throw error;
    }
  }
}
