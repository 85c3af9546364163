import type { AslDefinition, Flow } from './definition';
import { runtimeError, StatesError, Stopped } from './errors';
import { EventLog } from './event-log';
import {
  type EventDetails,
  type ExecutionDescription,
  type FailureDetails,
  failureDetails,
  type HistoryEvent,
} from './history';
import type { Json, JsonObject } from './json';
import type { EngineOptions } from './options';
import { runFlow } from './run-flow';
import { Scope } from './scope';
import { type Host, type Services, Thread } from './thread';

/** A checked machine. */
export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly definition: AslDefinition;
}

/** How an execution ends. */
type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | ({ readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED' } & FailureDetails);

/** One run of a machine: its events, its end, and everything that has to stop with it. */
export class Execution implements Host {
  readonly executionArn: string;
  readonly region: string;
  readonly context: JsonObject;
  /** Resolves when the execution has ended, in whatever way. */
  readonly ended: Promise<ExecutionDescription>;
  #description: ExecutionDescription;
  #resolveEnded: (description: ExecutionDescription) => void = () => undefined;
  #stopTimer: (() => void) | undefined;
  readonly #input: Json;
  readonly #roleArn: string;
  readonly #log: EventLog;
  readonly #scope = new Scope();

  constructor(
    readonly services: Services,
    private readonly recorders: Pick<EngineOptions, 'journal' | 'onEvent'>,
    private readonly machine: Machine,
    name: string,
    input: string,
  ) {
    const [, partition = '', , region = '', account = ''] = machine.arn.split(':');
    const startDate = services.clock.now();
    this.region = region;
    this.#input = JSON.parse(input) as Json;
    this.#roleArn = `arn:${partition}:iam::${account}:role/${machine.name}`;
    this.executionArn = executionArnOf(machine.arn, name);
    this.#log = new EventLog(this.executionArn, () => services.clock.now(), recorders.journal, recorders.onEvent);
    this.#description = {
      executionArn: this.executionArn,
      stateMachineArn: machine.arn,
      name,
      status: 'RUNNING',
      startDate,
      input,
    };
    this.context = {
      Execution: {
        Id: this.executionArn,
        Input: this.#input,
        StartTime: startDate.toISOString(),
        Name: name,
        RoleArn: this.#roleArn,
        RedriveCount: 0,
      },
      StateMachine: { Id: machine.arn, Name: machine.name },
    };
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  get description(): ExecutionDescription {
    return this.#description;
  }

  get events(): readonly HistoryEvent[] {
    return this.#log.events;
  }

  /** Sets the execution going; throws what the journal throws, and then nothing has started. */
  start(): void {
    this.recorders.journal?.start(this.#description);
    const { TimeoutSeconds: seconds } = this.machine.definition;
    if (seconds !== undefined) {
      const timeOut = (): void => this.#end({ status: 'TIMED_OUT', error: 'States.Timeout' });
      this.#stopTimer = this.services.clock.schedule(seconds * 1000, timeOut);
    }
    const { input } = this.#description;
    quietly(() =>
      this.record('ExecutionStarted', 0, { executionStartedEventDetails: { input, roleArn: this.#roleArn } }),
    );
    queueMicrotask(() => void this.#execute());
  }

  /** Ends the execution as aborted; one that has ended stays as it is. */
  abort(failure: FailureDetails): void {
    this.#end({ status: 'ABORTED', ...failure });
  }

  record(type: string, previousEventId: number, details: EventDetails): number {
    if (this.#description.status !== 'RUNNING') throw new Stopped('end');
    if (this.#log.isFull) {
      throw this.fail(runtimeError('The execution reached the maximum number of history events (25000).'));
    }
    try {
      return this.#log.append(type, previousEventId, details);
    } catch (error) {
      throw this.fail(runtimeError(`The journal cannot be written: ${String(error)}`));
    }
  }

  run(thread: Thread, flow: Flow, input: Json): Promise<Json> {
    return runFlow(thread, flow, input);
  }

  fail(error: StatesError): Stopped {
    this.#end({ status: 'FAILED', ...failureDetails(error) });
    return new Stopped('end');
  }

  async #execute(): Promise<void> {
    try {
      const output = await this.run(new Thread(this, this.#scope), this.machine.definition, this.#input);
      this.#end({ status: 'SUCCEEDED', output: JSON.stringify(output) });
    } catch (error) {
      // Whoever stopped the execution has ended it; nothing but an error of a state is left.
      if (error instanceof StatesError) this.fail(error);
    }
  }

  #end(ending: Ending): void {
    if (this.#description.status !== 'RUNNING') return;
    this.#description = { ...this.#description, ...ending, stopDate: this.services.clock.now() };
    this.#stopTimer?.();
    this.#scope.stop(new Stopped('end'));
    // The execution has ended, and whoever waits for it has to know, even if the journal fails.
    quietly(() => this.#log.append(...lastEvent(ending, this.#log.events.length)));
    quietly(() => this.recorders.journal?.end(this.#description));
    this.#resolveEnded(this.#description);
  }
}

function quietly(action: () => unknown): void {
  try {
    action();
  } catch {
    // The caller says why this may fail.
  }
}

/** The ARN of an execution by its machine's and its name. */
export const executionArnOf = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

const endings = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' } as const;

function lastEvent({ status, ...details }: Ending, previousEventId: number): [string, number, EventDetails] {
  const type = `Execution${endings[status]}`;
  return [type, previousEventId, { [`execution${endings[status]}EventDetails`]: details }];
}
