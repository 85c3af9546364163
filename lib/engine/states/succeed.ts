import { effectiveInput, leave } from '../data-flow';
import type { SucceedState } from '../definition';
import type { StateHandler } from './handler';

/** Ends its line of states well. */
export const succeed: StateHandler<SucceedState> = (thread, state, input) => {
  const output = effectiveInput(thread, state, input);
  return leave(thread, state, output, output);
};
