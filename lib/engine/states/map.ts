import { effectiveInput, finish, numberOf } from '../data-flow';
import type { Flow, MapState } from '../definition';
import { runtimeError, StatesError, Stopped } from '../errors';
import { expressionOf } from '../expression';
import { isArray, type Json } from '../json';
import { conflict } from '../paths/reference-path';
import { fillTemplate } from '../template';
import type { Thread } from '../thread';
import { attempt } from './attempts';
import { runBranches } from './branches';
import type { StateHandler } from './handler';

/** How many iterations the service runs at once, at most. */
const maxConcurrency = 40;

/** Runs its states once for every item of a list, inside this execution. */
export const map: StateHandler<MapState> = (thread, state, input) => {
  const work = async () => {
    const data = effectiveInput(thread, state, input);
    const items = itemsOf(thread, state, data);
    const limit = Math.min(numberOf(thread, state, 'MaxConcurrency', data, 0) || maxConcurrency, maxConcurrency);
    const tolerate = tolerance(thread, state, data, items.length);
    thread.record('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
    const results = await runBranches(thread, items.length, limit, async (branch, index) => {
      const item = items[index] ?? null;
      branch.item = { Index: index, Value: item };
      const selector = state.ItemSelector ?? state.Parameters;
      const selected = selector === undefined ? item : fillTemplate(selector, branch.surroundings(data));
      return iterate(branch, state, index, selected, tolerate);
    });
    thread.note('MapStateSucceeded');
    return finish(thread, state, input, results.flat());
  };
  return attempt(thread, state, input, work, { onFailure: () => thread.record('MapStateFailed') });
};

/** Runs one iteration; its result in a list, which is empty if its failure is tolerated. */
async function iterate(
  branch: Thread,
  { ItemProcessor: processor, Iterator: older }: MapState,
  index: number,
  input: Json,
  tolerate: () => boolean,
): Promise<Json[]> {
  const details = { name: branch.stateName, index };
  branch.record('MapIterationStarted', { mapIterationStartedEventDetails: details });
  try {
    const result = await branch.run((processor ?? older) as Flow, input);
    branch.record('MapIterationSucceeded', { mapIterationSucceededEventDetails: details });
    return [result];
  } catch (error) {
    if (error instanceof Stopped && error.by === 'sibling') {
      branch.note('MapIterationAborted', { mapIterationAbortedEventDetails: details });
    }
    if (!(error instanceof StatesError)) throw error;
    branch.note('MapIterationFailed', { mapIterationFailedEventDetails: details });
    if (tolerate()) return [];
    throw error;
  }
}

function itemsOf(thread: Thread, { ItemsPath: path = '$' }: MapState, data: Json): readonly Json[] {
  const items = expressionOf(path)(thread.surroundings(data));
  if (items === undefined) throw conflict(path.split('.').at(-1) ?? path, data);
  if (!isArray(items)) throw runtimeError(`Reference path "${path}" must point to array.`);
  return items;
}

/** Counts failures: says of each whether the state still bears it. */
function tolerance(thread: Thread, state: MapState, data: Json, length: number): () => boolean {
  const count = numberOf(thread, state, 'ToleratedFailureCount', data, 0);
  const percentage = numberOf(thread, state, 'ToleratedFailurePercentage', data, 0);
  const limits = [count, percentage && (percentage / 100) * length].filter((limit) => limit !== undefined);
  const allowed = limits.length === 0 ? 0 : Math.min(...limits);
  let failures = 0;
  return () => ++failures <= allowed;
}
