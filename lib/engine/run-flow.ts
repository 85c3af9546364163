import type { Outcome } from './data-flow';
import type { Flow, State } from './definition';
import { InterpreterError, runtimeError, StatesError, Stopped } from './errors';
import type { EventDetails } from './history';
import type { Json, JsonObject } from './json';
import { handle } from './states';
import type { Thread } from './thread';

/** After how many states a line lets the rest of the process have a turn. */
const statesPerTurn = 1_000;

/** Runs states one after the other and gives the last one's output; rejects with a StatesError, or Stopped. */
export async function runFlow(thread: Thread, flow: Flow, input: Json): Promise<Json> {
  let step: Pick<Outcome, 'output' | 'text' | 'next'> = {
    output: input,
    text: JSON.stringify(input),
    next: flow.StartAt,
  };
  for (let count = 1; step.next !== undefined; count++) {
    if (count % statesPerTurn === 0) await thread.sleep(0);
    step = await visit(thread, step.next, flow.States[step.next] as State, step.output, step.text);
  }
  return step.output;
}

async function visit(thread: Thread, name: string, state: State, input: Json, text: string): Promise<Outcome> {
  thread.enter(name, state.Type, text);
  try {
    const outcome = await handle(thread, state, input);
    thread.assign(outcome.assigned);
    thread.record(`${state.Type}StateExited`, exitDetails(name, outcome));
    return outcome;
  } catch (thrown) {
    const error = errorOf(thread, thrown);
    // An error of the interpreter's own ends the execution, wherever it happens.
    if (error instanceof InterpreterError && error.error === 'States.Runtime') throw thread.host.fail(error);
    noteAbort(thread, state, error);
    throw error;
  }
}

function exitDetails(name: string, { text: output, assigned }: Outcome): EventDetails {
  const hasVariables = Object.keys(assigned).length > 0;
  return {
    stateExitedEventDetails: { name, output, ...(hasVariables && { assignedVariables: textsOf(assigned) }) },
  };
}

const textsOf = (variables: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]));

/** Inside a branch, the service notes which states ended unfinished. */
function noteAbort(thread: Thread, { Type: type }: State, error: unknown): void {
  const isFailure = error instanceof StatesError && type === 'Task' && thread.parent !== undefined;
  const isStop = error instanceof Stopped && error.by === 'sibling' && abortable.includes(type);
  if (isFailure || isStop) thread.note(`${type}StateAborted`);
}

const abortable: readonly State['Type'][] = ['Task', 'Wait', 'Parallel', 'Map'];

function errorOf(thread: Thread, error: unknown): unknown {
  if (error instanceof InterpreterError) return thread.locate(error);
  if (error instanceof StatesError || error instanceof Stopped) return error;
  return thread.locate(runtimeError(`The interpreter failed: ${String(error)}`));
}
