import type { Json, JsonObject } from './json';

/** A state machine, or the part of one that a Parallel branch or a Map runs. */
export interface Flow {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A definition in the Amazon States Language, JSONPath, as `JSON.parse` gives it. */
export interface AslDefinition extends Flow {
  readonly Comment?: string;
  readonly Version?: string;
  readonly QueryLanguage?: 'JSONPath';
  /** Seconds after which the whole execution times out. */
  readonly TimeoutSeconds?: number;
}

/** A path, or null for an empty object (input, output) or for dropping the result. */
type PathOrNull = string | null;

interface AnyState {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONPath';
  readonly InputPath?: PathOrNull;
  readonly OutputPath?: PathOrNull;
  /** Variables that the state sets when it is left. */
  readonly Assign?: JsonObject;
  readonly Next?: string;
  readonly End?: boolean;
}

interface ResultState extends AnyState {
  readonly Parameters?: Json;
  readonly ResultSelector?: Json;
  readonly ResultPath?: PathOrNull;
}

/** A state whose errors can be retried and caught. */
export interface GuardedState extends ResultState {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: PathOrNull;
  readonly Assign?: JsonObject;
}

export interface TaskState extends GuardedState {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number;
  readonly HeartbeatSecondsPath?: string;
}

export interface ParallelState extends GuardedState {
  readonly Type: 'Parallel';
  readonly Branches: readonly Flow[];
}

export interface MapState extends GuardedState {
  readonly Type: 'Map';
  readonly ItemProcessor?: Flow;
  /** The older name of `ItemProcessor`. */
  readonly Iterator?: Flow;
  readonly ItemsPath?: string;
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: number;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: number;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: number;
  readonly ToleratedFailurePercentagePath?: string;
}

export interface PassState extends ResultState {
  readonly Type: 'Pass';
  readonly Result?: Json;
}

export interface ChoiceRule {
  readonly Variable?: string;
  readonly And?: readonly ChoiceRule[];
  readonly Or?: readonly ChoiceRule[];
  readonly Not?: ChoiceRule;
  readonly Assign?: JsonObject;
  readonly Next?: string;
  /** The comparison, for example `NumericEquals`, and its operand. */
  readonly [operator: string]: unknown;
}

export interface ChoiceState extends AnyState {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface WaitState extends AnyState {
  readonly Type: 'Wait';
  readonly Seconds?: number;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

export interface SucceedState extends AnyState {
  readonly Type: 'Succeed';
}

export interface FailState extends AnyState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

export type State =
  | TaskState
  | ParallelState
  | MapState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState;
