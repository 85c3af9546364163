import { finish, parametersOf } from '../data-flow';
import type { ParallelState } from '../definition';
import { attempt } from './attempts';
import { runBranches } from './branches';
import type { StateHandler } from './handler';

/** Runs its branches at once on the same input; the results are a list in the branches' order. */
export const parallel: StateHandler<ParallelState> = (thread, state, input) => {
  const { Branches: branches } = state;
  const work = async () => {
    const parameters = parametersOf(thread, state, input);
    thread.record('ParallelStateStarted');
    const results = await runBranches(thread, branches.length, branches.length, (branch, index) =>
      branch.run(branches[index] as (typeof branches)[number], parameters),
    );
    thread.note('ParallelStateSucceeded');
    return finish(thread, state, input, results);
  };
  return attempt(thread, state, input, work, { onFailure: () => thread.record('ParallelStateFailed') });
};
