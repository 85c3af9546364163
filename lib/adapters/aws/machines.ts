import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Machines, RecoveryMachine } from '../../ports/machines';
import type { AwsAccess } from './deployment/clients';
import { askedUnless } from './deployment/errors';

/** The ARNs of the machines of a pipeline. */
export interface MachineArns {
  readonly standard: string;
  readonly hotfix: string;
  /** The other machines are named like it, with another last part. */
  readonly rollback: string;
}

const milliseconds = 6_000;

/** Executions of Step Functions. */
export class StepFunctionsMachines implements Machines {
  #client: SFNClient | undefined;

  constructor(
    private readonly arns: MachineArns,
    private readonly access: AwsAccess = {},
  ) {}

  async isRunning(releaseId: string): Promise<boolean> {
    const { standard, hotfix } = this.arns;
    const running = await Promise.all([standard, hotfix].map((machine) => this.runs(machine, releaseId)));
    return running.includes(true);
  }

  private async runs(machine: string, releaseId: string): Promise<boolean> {
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${releaseId}`;
    const described = this.client.send(new DescribeExecutionCommand({ executionArn }));
    const what = `describe the execution of ${releaseId}`;
    return (await askedUnless(described, what, 'ExecutionDoesNotExist'))?.status === 'RUNNING';
  }

  /** A name can be used once: what is started again has been started. */
  async startRecovery(machine: RecoveryMachine, releaseId: string, input: object): Promise<void> {
    const command = new StartExecutionCommand({
      stateMachineArn: this.arns.rollback.replace(/-rollback$/, `-${machine}`),
      name: `${releaseId}-lost`,
      input: JSON.stringify(input),
    });
    await askedUnless(this.client.send(command), `start ${machine} for ${releaseId}`, 'ExecutionAlreadyExists');
  }

  private get client(): SFNClient {
    this.#client ??= new SFNClient({
      ...this.access,
      maxAttempts: 3,
      requestHandler: { requestTimeout: milliseconds, throwOnRequestTimeout: true, socketTimeout: milliseconds },
    });
    return this.#client;
  }
}
