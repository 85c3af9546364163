import { type State, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type ActionProps, action } from './action';
import type { MachineKit } from './kit';

export interface BestEffortStep extends ActionProps {
  /** What happens, in words: the state's name after the box. */
  readonly what: string;
}

/**
 * Actions that follow a decision which nothing may undo: each is retried, and when it still fails the next one runs.
 *
 * The action itself records its failure as a warning of the release, so nothing is lost by going on. Returns the first
 * state.
 */
export function bestEffort(scope: Construct, kit: MachineKit, box: string, steps: readonly BestEffortStep[]): State {
  const tasks = steps.map(({ what, ...props }) => action(scope, kit, `${box}: ${what}`, props));
  const done = Succeed.jsonPath(scope, `${box}: done`);
  for (const [i, task] of tasks.entries()) {
    const next = tasks[i + 1] ?? done;
    task.addCatch(next, { resultPath: '$.warning' });
    task.next(next);
  }
  return tasks[0] ?? done;
}
