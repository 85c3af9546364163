import { leave, type Outcome, placeResult } from '../data-flow';
import type { GuardedState } from '../definition';
import { InterpreterError, StatesError } from '../errors';
import { firstMatch } from '../failure-names';
import type { Json } from '../json';
import { Retries } from '../retries';
import type { Thread } from '../thread';

/** What goes with the attempts of a state whose errors can be retried and caught. */
interface Hooks {
  readonly onRetry?: () => void;
  /** Called with an error that no retrier takes, before the catchers see it. */
  readonly onFailure?: () => void;
}

/** Attempts a state's work until it succeeds, no retrier takes its error any more, or a catcher does. */
export async function attempt(
  thread: Thread,
  state: GuardedState,
  input: Json,
  work: () => Promise<Outcome>,
  hooks: Hooks,
): Promise<Outcome> {
  const retries = new Retries(state.Retry, thread.host.services.random);
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      const error = thrown instanceof InterpreterError ? thread.locate(thrown) : thrown;
      if (!(error instanceof StatesError) || error.error === 'States.Runtime') throw error;
      const delay = retries.delayAfter(error);
      if (delay === undefined) {
        hooks.onFailure?.();
        return caught(thread, state, input, error);
      }
      await thread.sleep(delay);
      hooks.onRetry?.();
    }
  }
}

/** Leaves the state by the catcher that takes the error; its `OutputPath` has no say in that. */
function caught(thread: Thread, { Catch: catchers }: GuardedState, input: Json, error: StatesError): Outcome {
  const catcher = firstMatch(catchers, error);
  if (catcher === undefined) throw error;
  const errorOutput = { Error: error.error ?? '', Cause: error.cause ?? '' };
  const output = placeResult(catcher.ResultPath, input, errorOutput);
  return leave(thread, { Next: catcher.Next, Assign: catcher.Assign }, output, errorOutput);
}
