import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { ReleaseRef } from '../../domain/release';
import type { ReleaseExecutions, RollbackInput, Started } from '../../ports/release-executions';
import type { AwsAccess } from './deployment/clients';
import { askedUnless } from './deployment/errors';
import type { MachineArns } from './machines';

const milliseconds = 4_000;

/** The machines of the boxes before production, and what the names of their executions end with. */
const beforeProduction = {
  initiated: 'initiated',
  'quality-gates': 'gates',
  'quality-gates-fast': 'gates',
  staging: 'staging',
  'entry-guard': 'entry',
} as const;

/** Step Functions limits the texts that an execution is ended with. */
const longestCause = 1_000;

/** Starts and ends executions of Step Functions. */
export class StepFunctionsReleases implements ReleaseExecutions {
  #client: SFNClient | undefined;

  constructor(
    private readonly arns: MachineArns,
    private readonly access: AwsAccess = {},
  ) {}

  startRelease(release: ReleaseRef): Promise<Started> {
    const machine = release.type === 'hotfix' ? this.arns.hotfix : this.arns.standard;
    return this.start(machine, release.id, { release });
  }

  startRollback(name: string, input: RollbackInput): Promise<Started> {
    return this.start(this.arns.rollback, name, input);
  }

  async abort(releaseId: string, reason: string): Promise<boolean> {
    const stopped = Object.entries(beforeProduction).map(([machine, suffix]) =>
      this.stop(`${executionsOf(this.machineArn(machine))}:${releaseId}-${suffix}`, reason),
    );
    return (await Promise.all(stopped)).includes(true);
  }

  private async start(stateMachineArn: string, name: string, input: object): Promise<Started> {
    const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
    const started = await askedUnless(this.client.send(command), `start ${name}`, 'ExecutionAlreadyExists');
    if (started !== undefined) return 'started';
    return (await this.status(`${executionsOf(stateMachineArn)}:${name}`)) === 'RUNNING' ? 'running' : 'ended';
  }

  /** Stopping one that has ended is no error and does nothing, so that only its status afterwards tells. */
  private async stop(executionArn: string, reason: string): Promise<boolean> {
    if ((await this.status(executionArn)) !== 'RUNNING') return false;
    const command = new StopExecutionCommand({ executionArn, error: 'Aborted', cause: reason.slice(0, longestCause) });
    await askedUnless(this.client.send(command), `stop ${executionArn}`, 'ExecutionDoesNotExist');
    return (await this.status(executionArn)) === 'ABORTED';
  }

  private async status(executionArn: string): Promise<ExecutionStatus | undefined> {
    const described = this.client.send(new DescribeExecutionCommand({ executionArn }));
    return (await askedUnless(described, `describe ${executionArn}`, 'ExecutionDoesNotExist'))?.status;
  }

  /** Machines are named alike, except for the last part. */
  private machineArn(machine: string): string {
    return this.arns.standard.replace(/standard-release$/, machine);
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

const executionsOf = (machineArn: string): string => machineArn.replace(':stateMachine:', ':execution:');
