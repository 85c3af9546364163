import { finish, parametersOf } from '../data-flow';
import type { PassState } from '../definition';
import type { StateHandler } from './handler';

/** Passes on its input, changed by its parameters, or a fixed result. */
export const pass: StateHandler<PassState> = (thread, state, input) => {
  const parameters = parametersOf(thread, state, input);
  return finish(thread, state, input, state.Result === undefined ? parameters : state.Result);
};
