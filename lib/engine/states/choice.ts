import { testOf } from '../choice-rules';
import { effectiveInput, leave } from '../data-flow';
import type { ChoiceState } from '../definition';
import { runtimeError } from '../errors';
import type { StateHandler } from './handler';

/** Goes on with the first rule that holds. */
export const choice: StateHandler<ChoiceState> = (thread, state, input) => {
  const data = effectiveInput(thread, state, input);
  const surroundings = thread.surroundings(data);
  const rule = state.Choices.find((candidate) => testOf(candidate)(surroundings));
  const next = rule === undefined ? state.Default : rule.Next;
  if (next === undefined) {
    throw runtimeError('Failed to transition out of the state. The state does not point to a next state.');
  }
  const { Assign: assign } = rule ?? state;
  return leave(thread, { Next: next, OutputPath: state.OutputPath, Assign: assign }, data, data);
};
