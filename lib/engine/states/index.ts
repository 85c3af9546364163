import type { Outcome } from '../data-flow';
import type { State } from '../definition';
import type { Json } from '../json';
import type { Thread } from '../thread';
import { choice } from './choice';
import { fail } from './fail';
import type { StateHandler } from './handler';
import { map } from './map';
import { parallel } from './parallel';
import { pass } from './pass';
import { succeed } from './succeed';
import { task } from './task';
import { wait } from './wait';

const handlers: { readonly [Type in State['Type']]: StateHandler<Extract<State, { Type: Type }>> } = {
  Task: task,
  Parallel: parallel,
  Map: map,
  Pass: pass,
  Choice: choice,
  Wait: wait,
  Succeed: succeed,
  Fail: fail,
};

/** The types of states that there are. */
export const stateTypes = Object.keys(handlers) as readonly State['Type'][];

/** Does what a state does between being entered and being left. */
export const handle = (thread: Thread, state: State, input: Json): Outcome | Promise<Outcome> =>
  (handlers[state.Type] as StateHandler<State>)(thread, state, input);
