/** What the engine's own calls refuse, by the name that the service gives it. */
export type EngineErrorName =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'InvalidDefinition'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'StateMachineDoesNotExist'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut';

/** A call to the engine that it refuses; nothing has changed. */
export class EngineError extends Error {
  constructor(name: EngineErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/** What a driver or an invoker rejects with to fail its task with a name that `Retry` and `Catch` match. */
export class TaskFailure extends Error {
  constructor(
    readonly error: string,
    /** What is known about the reason, often a JSON text. */
    override readonly cause: string,
  ) {
    super(cause);
    this.name = error;
  }
}

/** Longest name and cause that the service keeps, in characters. */
const maxErrorLength = 256;
export const maxCauseLength = 32_768;

/** An error inside an execution: what `Retry` and `Catch` see. A Fail state may leave out both parts. */
export class StatesError extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(
    error: string | undefined,
    cause: string | undefined,
    /** True for a missed heartbeat, which is recorded as a timeout but can be caught under both names. */
    readonly missedHeartbeat: boolean = false,
  ) {
    super(`${error}: ${cause}`);
    this.error = error?.slice(0, maxErrorLength);
    this.cause = cause?.slice(0, maxCauseLength);
  }
}

/** An error of the interpreter itself, whose cause names the state. */
export class InterpreterError extends StatesError {
  readonly #located: boolean;

  constructor(error: string, cause: string, located: boolean = false) {
    super(error, cause);
    this.#located = located;
  }

  /** The same error, its cause led in by the state that it happened in, as the service words it. */
  in(state: string, enteredEventId: number): InterpreterError {
    if (this.#located) return this;
    const where = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}).`;
    return new InterpreterError(this.error ?? 'States.Runtime', `${where} ${this.cause}`, true);
  }
}

/** A `States.Runtime` error: it ends the execution at once, past every `Retry` and `Catch`. */
export const runtimeError = (cause: string): InterpreterError => new InterpreterError('States.Runtime', cause);

/** A result or output above the payload limit; only a `Catch` that names `States.DataLimitExceeded` sees it. */
export const dataLimitExceeded = (what: string): StatesError =>
  new StatesError(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

/** Unwinds states that must not go on: a sibling failed, or the execution has ended. */
export class Stopped extends Error {
  constructor(readonly by: 'sibling' | 'end') {
    super(by);
  }
}
