import { randomUUID } from 'node:crypto';
import { checkDefinition } from './check-definition';
import { systemClock } from './clock';
import { EngineError } from './errors';
import { Execution, executionArnOf, type Machine } from './execution';
import {
  type ExecutionDescription,
  type ExecutionStatus,
  type FailureDetails,
  failureDetails,
  type HistoryEvent,
} from './history';
import { driverTable } from './integrations/drivers';
import type { EngineOptions, TaskDriver } from './options';
import { checkName, parsePayload } from './requests';
import type { Services } from './thread';
import { Tokens } from './tokens';

export interface StartExecutionRequest {
  readonly stateMachineArn: string;
  /** 1 to 80 characters, once per machine; a random one by default. */
  readonly name?: string;
  /** JSON text, `{}` by default. */
  readonly input?: string;
}

export interface ListExecutionsRequest {
  readonly stateMachineArn?: string;
  readonly statusFilter?: ExecutionStatus;
}

/**
 * Executes state machines as Step Functions executes Standard ones.
 *
 * Its calls are named like the service's, take and give JSON texts, and throw an `EngineError` with the service's name
 * for what they refuse. Executions and their histories are kept as long as the engine is.
 */
export class Engine {
  readonly #machines = new Map<string, Machine>();
  readonly #executions = new Map<string, Execution>();
  readonly #tokens = new Tokens();
  readonly #services: Services;

  /** @throws EngineError `InvalidDefinition`, naming machine, state and field */
  constructor(private readonly options: EngineOptions) {
    const drivers = driverTable(options, this);
    for (const { arn, name, definition } of options.stateMachines) {
      if (this.#machines.has(arn))
        throw new EngineError('InvalidDefinition', `there are two machines with the ARN ${arn}`);
      this.#machines.set(arn, { arn, name, definition: checkDefinition(name, definition, [...drivers.keys()]) });
    }
    this.#services = {
      clock: options.clock ?? systemClock,
      random: options.random ?? Math.random,
      tokens: this.#tokens,
      // The definitions are checked: they name no integration that the table lacks.
      driverOf: ({ key }) => drivers.get(key) as TaskDriver,
    };
  }

  /**
   * Starts an execution. The same name and input as one that runs gives that one.
   *
   * @throws EngineError `StateMachineDoesNotExist`, `InvalidName`, `InvalidExecutionInput`, `ExecutionAlreadyExists`
   */
  startExecution({ stateMachineArn, name = randomUUID(), input = '{}' }: StartExecutionRequest): {
    readonly executionArn: string;
    readonly startDate: Date;
  } {
    const machine = this.#machines.get(stateMachineArn);
    if (machine === undefined) {
      const known = [...this.#machines.keys()].join(', ');
      throw new EngineError('StateMachineDoesNotExist', `there is no machine ${stateMachineArn}; known: ${known}`);
    }
    checkName(name);
    parsePayload(input, 'InvalidExecutionInput');
    const execution =
      this.#sameRunning(executionArnOf(stateMachineArn, name), input) ?? this.#startNew(machine, name, input);
    const { executionArn, startDate } = execution.description;
    return { executionArn, startDate };
  }

  /** @throws EngineError `ExecutionDoesNotExist` */
  describeExecution(executionArn: string): ExecutionDescription {
    return this.#execution(executionArn).description;
  }

  /** Executions, the newest first. */
  listExecutions({ stateMachineArn, statusFilter }: ListExecutionsRequest = {}): ExecutionDescription[] {
    return [...this.#executions.values()]
      .map(({ description }) => description)
      .filter((description) => stateMachineArn === undefined || description.stateMachineArn === stateMachineArn)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .reverse();
  }

  /**
   * All events so far, the oldest first.
   *
   * @throws EngineError `ExecutionDoesNotExist`
   */
  getExecutionHistory(executionArn: string): HistoryEvent[] {
    return [...this.#execution(executionArn).events];
  }

  /**
   * Aborts an execution, the tasks in flight and the executions nested in it; one that has ended stays as it is.
   *
   * @throws EngineError `ExecutionDoesNotExist`
   */
  stopExecution({ executionArn, error, cause }: { readonly executionArn: string } & FailureDetails): void {
    this.#execution(executionArn).abort(failureDetails({ error, cause }));
  }

  /**
   * Ends the task that waits for the token; `output` is its result, as JSON text.
   *
   * @throws EngineError `InvalidOutput`, `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`
   */
  sendTaskSuccess({ taskToken, output }: { readonly taskToken: string; readonly output: string }): void {
    this.#waiterOf(taskToken).succeed(parsePayload(output, 'InvalidOutput'));
  }

  /**
   * Fails the task that waits for the token.
   *
   * @throws EngineError `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`
   */
  sendTaskFailure({ taskToken, error, cause }: { readonly taskToken: string } & FailureDetails): void {
    this.#waiterOf(taskToken).fail(error, cause);
  }

  /**
   * Tells that the task that waits for the token is still being worked on.
   *
   * @throws EngineError `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`
   */
  sendTaskHeartbeat({ taskToken }: { readonly taskToken: string }): void {
    this.#waiterOf(taskToken).heartbeat();
  }

  /**
   * Resolves when the execution has ended, in whatever way.
   *
   * @throws EngineError `ExecutionDoesNotExist`
   */
  async waitForExecution(executionArn: string): Promise<ExecutionDescription> {
    return this.#execution(executionArn).ended;
  }

  #execution(executionArn: string): Execution {
    const execution = this.#executions.get(executionArn);
    if (execution !== undefined) return execution;
    throw new EngineError('ExecutionDoesNotExist', `there is no execution ${executionArn}`);
  }

  #waiterOf(taskToken: string): ReturnType<Tokens['waiterOf']> {
    return this.#tokens.waiterOf(taskToken, (executionArn) => this.#executions.has(executionArn));
  }

  #sameRunning(executionArn: string, input: string): Execution | undefined {
    const existing = this.#executions.get(executionArn);
    if (existing === undefined) return undefined;
    if (existing.description.status === 'RUNNING' && existing.description.input === input) return existing;
    throw new EngineError('ExecutionAlreadyExists', `an execution ${executionArn} exists; start it under another name`);
  }

  #startNew(machine: Machine, name: string, input: string): Execution {
    const execution = new Execution(this.#services, this.options, machine, name, input);
    this.#executions.set(execution.executionArn, execution);
    try {
      execution.start();
    } catch (error) {
      this.#executions.delete(execution.executionArn);
      throw error;
    }
    return execution;
  }
}
