import type { State } from './definition';
import { dataLimitExceeded, runtimeError } from './errors';
import { expressionOf, pathOf } from './expression';
import { isTooLarge, type Json, type JsonObject, toInteger } from './json';
import { keysOf, setAt } from './paths/reference-path';
import { fieldEvaluator, fillTemplate } from './template';
import type { Thread } from './thread';

/** How a state is left. */
export interface Outcome {
  readonly output: Json;
  /** The output as JSON text. */
  readonly text: string;
  /** The state to go on with; undefined at the end. */
  readonly next: string | undefined;
  /** Values for variables, by name. */
  readonly assigned: JsonObject;
}

/** The fields that decide what a state makes of its result. */
interface ResultFields {
  readonly ResultSelector?: Json | undefined;
  readonly ResultPath?: string | null | undefined;
  readonly OutputPath?: string | null | undefined;
  readonly Assign?: JsonObject | undefined;
  readonly Next?: string | undefined;
}

/** What `InputPath` leaves of a state's input. */
export const effectiveInput = (thread: Thread, state: State, input: Json): Json =>
  atPath(thread, state.InputPath, input);

/** What a path field leaves of a value: all of it without a path, an empty object for null. */
function atPath(thread: Thread, path: string | null | undefined, value: Json): Json {
  if (path === undefined) return value;
  if (path === null) return {};
  const found = expressionOf(path)(thread.surroundings(value));
  if (found === undefined) throw runtimeError(`Invalid path '${path}' : No results for path: ${path}`);
  return found;
}

/** What a state hands on to its work: its parameters, or else its effective input. */
export function parametersOf(thread: Thread, state: State & { readonly Parameters?: Json }, input: Json): Json {
  const effective = effectiveInput(thread, state, input);
  return state.Parameters === undefined ? effective : fillTemplate(state.Parameters, thread.surroundings(effective));
}

type NumberField =
  | 'TimeoutSeconds'
  | 'HeartbeatSeconds'
  | 'MaxConcurrency'
  | 'ToleratedFailureCount'
  | 'ToleratedFailurePercentage';

/**
 * A number that a field gives, or the value at the path of its twin, such as `TimeoutSecondsPath`.
 *
 * @throws InterpreterError `States.Runtime` for a value that is no integer or below `least`
 */
export function numberOf(
  thread: Thread,
  state: { readonly [Name in NumberField]?: number } & { readonly [Name in `${NumberField}Path`]?: string },
  field: NumberField,
  data: Json,
  least: number,
): number | undefined {
  const path = state[`${field}Path`];
  if (path === undefined) return state[field];
  const value = fieldEvaluator(`${field}Path`, path)(thread.surroundings(data));
  const number = toInteger(value);
  if (number !== undefined && number >= least) return number;
  const shown = JSON.stringify(value);
  throw runtimeError(`The ${field}Path field refers to value "${shown}" which is not a valid integer: ${path}`);
}

/** Puts a result where the state wants it in its raw input, and leaves the state. */
export function finish(thread: Thread, fields: ResultFields, input: Json, result: Json): Outcome {
  const selected =
    fields.ResultSelector === undefined ? result : fillTemplate(fields.ResultSelector, thread.surroundings(result));
  return leave(thread, fields, placeResult(fields.ResultPath, input, selected), result);
}

/** The raw input with a result in it; all of the result without a path, nothing of it for null. */
export function placeResult(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === null) return input;
  return setAt(input, path === undefined ? [] : (keysOf(pathOf(path)) ?? []), result);
}

/**
 * Leaves a state with an output; `assignable` is what `$` stands for where variables are set.
 *
 * @throws StatesError `States.DataLimitExceeded`
 */
export function leave(thread: Thread, fields: ResultFields, output: Json, assignable: Json): Outcome {
  const selected = atPath(thread, fields.OutputPath, output);
  const text = JSON.stringify(selected);
  if (isTooLarge(text)) throw dataLimitExceeded(thread.stateName);
  const assigned =
    fields.Assign === undefined ? noVariables : fillTemplate(fields.Assign, thread.surroundings(assignable));
  return { output: selected, text, next: fields.Next, assigned: assigned as JsonObject };
}

const noVariables: JsonObject = {};
