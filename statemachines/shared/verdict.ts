import {
  Choice,
  Condition,
  Fail,
  type IChainable,
  type State,
  type TaskStateBase,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * The fields of every answer that decides: what to do next, and, when the box fails, the error that its execution ends
 * with. A caught error has the last two fields too, so one failure state serves both.
 */
export const verdictFields = ['decision', 'Error', 'Cause'] as const;

/** Where the latest verdict, or the error that took its place, is kept. */
export const verdictPath = '$.verdict';

/** The end of a box that did not pass; `path` is where the verdict is kept. */
export function failure(scope: Construct, id: string, path: string = verdictPath): Fail {
  return Fail.jsonPath(scope, id, { errorPath: `${path}.Error`, causePath: `${path}.Cause` });
}

/** Sends every error of a task to the failure state. */
export function failTo<T extends TaskStateBase>(task: T, failed: State, path: string = verdictPath): T {
  task.addCatch(failed, { resultPath: path });
  return task;
}

/** Goes where the verdict's decision says; everything unforeseen is a failure. */
export function decide(
  scope: Construct,
  id: string,
  ways: Readonly<Record<string, IChainable>>,
  failed: State,
  path: string = verdictPath,
): Choice {
  const choice = Choice.jsonPath(scope, id);
  for (const [decision, next] of Object.entries(ways)) {
    choice.when(Condition.stringEquals(`${path}.decision`, decision), next);
  }
  return choice.otherwise(failed);
}
