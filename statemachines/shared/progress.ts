import { JsonPath, type State, type TaskStateBase, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type ActionProps, action } from './action';
import type { MachineKit } from './kit';
import { failTo, verdictFields } from './verdict';

/** Where a box that works in rounds keeps how far it is: also the verdict of the latest round. */
export const progressPath = '$.progress';

/** What a box that works in rounds starts with. */
export const startOfProgress = { progress: { index: 0, waitSeconds: 1, memory: {} } } as const;

/** What a round, and whoever follows the rounds, gets. */
export const soFar = {
  grant: JsonPath.objectAt('$.grant'),
  progress: JsonPath.objectAt(progressPath),
} as const;

/** An action that does one round: it gets the progress so far, answers with the new one, and never waits itself. */
export function round(
  scope: Construct,
  kit: MachineKit,
  id: string,
  failed: State,
  props: Pick<ActionProps, 'actor' | 'action' | 'timeoutSeconds' | 'input' | 'retryTimeouts'>,
): TaskStateBase {
  return failTo(
    action(scope, kit, id, {
      ...props,
      input: { ...soFar, ...props.input },
      keep: { fields: [...verdictFields, 'index', 'waitSeconds', 'memory'], at: progressPath },
    }),
    failed,
    progressPath,
  );
}

/** Waits as long as the latest round asked for. */
export function pause(scope: Construct, id: string): Wait {
  return Wait.jsonPath(scope, id, { time: WaitTime.secondsPath(`${progressPath}.waitSeconds`) });
}
