import type { Outcome } from '../data-flow';
import type { State } from '../definition';
import type { Json } from '../json';
import type { Thread } from '../thread';

/** Does what a state does between being entered and being left. */
export type StateHandler<S extends State> = (thread: Thread, state: S, input: Json) => Outcome | Promise<Outcome>;
