import { type StateMachine, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { stateTimes } from '../../lib/domain/timing';
import { action } from '../shared/action';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { pause, progressPath, round, startOfProgress } from '../shared/progress';
import { decide, failTo, failure } from '../shared/verdict';

const timeoutSeconds = stateTimes.watch.timeout;

/** The last part of production, `box: watch`: five minutes of normal traffic before the release counts as verified. */
export function watch(scope: Construct, box: string, stateMachine: StateMachine): StepFunctionsStartExecution {
  return nested(scope, `${box}: watch`, {
    machine: stateMachine,
    suffix: 'watch',
    timeoutSeconds,
    input: { ...granted, ...startOfProgress },
  });
}

/** The machine of the watch. */
export function watchMachine(scope: Construct, kit: MachineKit): StateMachine {
  const failed = failure(scope, 'watch: failed', progressPath);
  const promote = failTo(
    action(scope, kit, 'watch: promote', {
      actor: 'deployment-orchestrator',
      action: 'promote',
      timeoutSeconds: 30,
      input: granted,
    }),
    failed,
    progressPath,
  );
  const observe = round(scope, kit, 'watch: observe', failed, {
    actor: 'deployment-orchestrator',
    action: 'observe-watch',
    timeoutSeconds: 30,
  });
  const wait = pause(scope, 'watch: wait');
  observe.next(decide(scope, 'watch: normal?', { hold: wait, done: promote }, failed, progressPath));
  wait.next(observe);
  promote.next(Succeed.jsonPath(scope, 'watch: normal for long enough'));

  return machine(scope, kit, 'Machine', {
    name: 'watch',
    comment: 'Watches the finished canary until traffic was normal for long enough, then makes it the current version',
    start: observe,
    timeoutSeconds,
  });
}
