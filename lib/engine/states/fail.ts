import type { FailState } from '../definition';
import { runtimeError, StatesError } from '../errors';
import type { Json } from '../json';
import { fieldEvaluator } from '../template';
import type { Thread } from '../thread';
import type { StateHandler } from './handler';

/** Ends its line of states with an error. */
export const fail: StateHandler<FailState> = (thread, state, input) => {
  throw new StatesError(textOf(thread, state, 'Error', input), textOf(thread, state, 'Cause', input));
};

function textOf(thread: Thread, state: FailState, field: 'Error' | 'Cause', input: Json): string | undefined {
  const path = state[`${field}Path`];
  if (path === undefined) return state[field];
  const text = fieldEvaluator(`${field}Path`, path)(thread.surroundings(input));
  if (typeof text !== 'string') throw runtimeError(`The ${field}Path field must give a string: ${path}`);
  return text;
}
