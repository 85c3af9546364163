import * as z from 'zod';
import type { CaughtError } from './verdict';

/** What really went wrong, dug out of an error that passed through nested executions. */
export interface RootError {
  readonly error: string;
  readonly reason: string;
  /** The names of the executions it passed through, outermost first. */
  readonly executions: string[];
}

const Execution = z.object({
  Name: z.string(),
  Status: z.string(),
  Error: z.string().optional(),
  Cause: z.string().optional(),
});
const LambdaError = z.object({ errorType: z.string(), errorMessage: z.string() });

/** Deep enough for every nesting of the pipeline; an endless one would be somebody's doing. */
const deepest = 8;

/**
 * Unwraps an error: a failed nested execution arrives as `States.TaskFailed` with the description of that execution as
 * JSON in its cause, a failed function with its error as JSON.
 */
export function rootErrorOf(caught: CaughtError): RootError {
  let { Error: error, Cause: cause } = caught;
  const executions: string[] = [];
  for (let depth = 0; depth < deepest; depth++) {
    const parsed = parse(cause);
    const execution = Execution.safeParse(parsed);
    if (!execution.success) {
      const failure = LambdaError.safeParse(parsed);
      if (failure.success) return { error: failure.data.errorType, reason: failure.data.errorMessage, executions };
      break;
    }
    executions.push(execution.data.Name);
    error = execution.data.Error ?? `Execution${execution.data.Status}`;
    cause = execution.data.Cause ?? `the execution ended as ${execution.data.Status}`;
  }
  const reason = cause === '' ? (error === 'States.Timeout' ? 'it took longer than it may' : error) : cause;
  return { error, reason, executions };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
