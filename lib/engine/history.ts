/** How a state, a task or an execution ended badly. */
export interface FailureDetails {
  readonly error?: string;
  readonly cause?: string;
}

/** The details of a failure, without the parts that it leaves out. */
export const failureDetails = ({
  error,
  cause,
}: {
  error: string | undefined;
  cause: string | undefined;
}): FailureDetails => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});

interface ResourceDetails {
  readonly resourceType: string;
  readonly resource: string;
}

interface IterationDetails {
  readonly name: string;
  readonly index: number;
}

/** The part of an event that its type gives a meaning to; inputs, outputs and parameters are JSON texts. */
export interface EventDetails {
  readonly executionStartedEventDetails?: { readonly input: string; readonly roleArn: string };
  readonly executionSucceededEventDetails?: { readonly output: string };
  readonly executionFailedEventDetails?: FailureDetails;
  readonly executionTimedOutEventDetails?: FailureDetails;
  readonly executionAbortedEventDetails?: FailureDetails;
  readonly stateEnteredEventDetails?: { readonly name: string; readonly input: string };
  readonly stateExitedEventDetails?: {
    readonly name: string;
    readonly output: string;
    /** JSON texts by the names of the variables. */
    readonly assignedVariables?: Readonly<Record<string, string>>;
  };
  readonly taskScheduledEventDetails?: ResourceDetails & {
    readonly region: string;
    readonly parameters: string;
    readonly timeoutInSeconds?: number;
    readonly heartbeatInSeconds?: number;
  };
  readonly taskStartedEventDetails?: ResourceDetails;
  readonly taskSubmittedEventDetails?: ResourceDetails & { readonly output: string };
  readonly taskSucceededEventDetails?: ResourceDetails & { readonly output: string };
  readonly taskFailedEventDetails?: ResourceDetails & FailureDetails;
  readonly taskTimedOutEventDetails?: ResourceDetails & FailureDetails;
  readonly lambdaFunctionScheduledEventDetails?: {
    readonly resource: string;
    readonly input: string;
    readonly timeoutInSeconds?: number;
  };
  readonly lambdaFunctionSucceededEventDetails?: { readonly output: string };
  readonly lambdaFunctionFailedEventDetails?: FailureDetails;
  readonly lambdaFunctionTimedOutEventDetails?: FailureDetails;
  readonly mapStateStartedEventDetails?: { readonly length: number };
  readonly mapIterationStartedEventDetails?: IterationDetails;
  readonly mapIterationSucceededEventDetails?: IterationDetails;
  readonly mapIterationFailedEventDetails?: IterationDetails;
  readonly mapIterationAbortedEventDetails?: IterationDetails;
}

/** One event of `GetExecutionHistory`. */
export interface HistoryEvent extends EventDetails {
  readonly timestamp: Date;
  /** For example `TaskStateEntered`, `TaskScheduled` or `ExecutionFailed`. */
  readonly type: string;
  /** Counted from 1. */
  readonly id: number;
  /** The event that led to this one; 0 for the first ones. */
  readonly previousEventId: number;
}

/** Most events of one execution; the last of them is the one that ends it. */
export const maxHistoryEvents = 25_000;

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What `DescribeExecution` tells; input and output are JSON texts. */
export interface ExecutionDescription {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: Date;
  readonly stopDate?: Date;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/**
 * Where executions are written down while they run. The engine goes on only when a call has returned; one that throws
 * fails the execution, or keeps it from starting.
 */
export interface Journal {
  start(execution: ExecutionDescription): void;
  append(executionArn: string, event: HistoryEvent): void;
  end(execution: ExecutionDescription): void;
}
