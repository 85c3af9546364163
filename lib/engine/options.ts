import type { EngineClock } from './clock';
import type { HistoryEvent, Journal } from './history';

/** A machine to execute. */
export interface StateMachineDefinition {
  /** For example `arn:aws:states:us-east-1:000000000000:stateMachine:standard-release`. */
  readonly arn: string;
  readonly name: string;
  /** The parsed JSON of the definition; it is checked when the engine is made. */
  readonly definition: unknown;
}

/** One attempt of a task. */
export interface TaskRequest {
  /** The state's `Resource`, as written. */
  readonly resource: string;
  /** The processed input; a copy that the driver may change. */
  readonly parameters: unknown;
  /** Set for `.waitForTaskToken`: the task goes on until the token is answered. */
  readonly taskToken?: string;
  /** Aborted when nobody waits for the attempt any more: it timed out, a sibling failed, or the execution ended. */
  readonly signal: AbortSignal;
  readonly executionArn: string;
  readonly stateName: string;
  /** For a job that a `.sync` driver waits for: records that the service has accepted it, and its answer. */
  readonly submitted: (output: unknown) => void;
}

/** Performs a task and gives its result; rejects with a `TaskFailure` to choose the error's name. */
export type TaskDriver = (request: TaskRequest) => Promise<unknown>;

/** Runs a function; what it rejects with becomes the task's error as a Node.js function of AWS reports it. */
export type LambdaInvoker = (functionArn: string, payload: unknown, signal: AbortSignal) => Promise<unknown>;

export interface EngineOptions {
  readonly stateMachines: readonly StateMachineDefinition[];
  /** Called for `lambda:invoke` with its `FunctionName`, and for tasks whose resource is a function. */
  readonly invokeLambda: LambdaInvoker;
  /**
   * Every other integration, by service and action, for example `codebuild:startBuild`. For `.sync` the driver itself
   * waits for the job; for `.waitForTaskToken` it starts the work, and the token ends it.
   */
  readonly drivers?: Readonly<Record<string, TaskDriver>>;
  readonly clock?: EngineClock;
  /** Numbers from 0 up to 1, for jitter and `States.MathRandom`. */
  readonly random?: () => number;
  readonly journal?: Journal;
  /** Told about every event after it is journaled; what it throws is ignored. */
  readonly onEvent?: (executionArn: string, event: HistoryEvent) => unknown;
}
