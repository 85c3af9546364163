import {
  IntegrationPattern,
  JsonPath,
  Parallel,
  type StateMachine,
  Succeed,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { entryLimitSeconds } from '../../lib/domain/timing';
import { action } from './action';
import { Invocation } from './invocation';
import type { MachineKit } from './kit';
import { machine, nested, release } from './nested';
import { actionRetry } from './retries';
import { decide, failTo, failure, verdictFields, verdictPath } from './verdict';

const actionSeconds = 30;
/** What the waiting for an approval ended with, if not with an answer. */
const waitedPath = '$.waited';

/**
 * The box before production: its own work, then the entry guard. It passes when both do, and fails when either does.
 *
 * `work` is the nested machine of the box, under a name of its own, for example `staging: verification`.
 */
export function guardedBox(
  scope: Construct,
  box: string,
  work: StepFunctionsStartExecution,
  entryGuard: StateMachine,
): Parallel {
  const guard = nested(scope, `${box}: entry guard`, {
    machine: entryGuard,
    suffix: 'entry',
    timeoutSeconds: entryLimitSeconds,
    input: { ...release, waited: { Error: '', Cause: '' } },
  });
  return Parallel.jsonPath(scope, box, { resultPath: JsonPath.DISCARD }).branch(work.next(guard));
}

/** The machine of the entry guard: freezes, the approval of a person, and the last moment to stop a release. */
export function entryGuardMachine(scope: Construct, kit: MachineKit): StateMachine {
  const failed = failure(scope, 'entry: not passed');
  const guard = (what: string, name: string, more: { fields?: readonly string[]; input?: object } = {}) =>
    failTo(
      action(scope, kit, `entry: ${what}`, {
        actor: 'approval',
        action: name,
        timeoutSeconds: actionSeconds,
        input: { ...more.input },
        keep: { fields: [...verdictFields, ...(more.fields ?? [])], at: verdictPath },
      }),
      failed,
    );

  const check = guard('check', 'check-entry', { fields: ['timeoutSeconds'] });
  const ask = awaitApproval(scope, kit);
  const settle = guard('settle approval', 'settle-approval', { input: { waited: JsonPath.objectAt(waitedPath) } });
  const enter = guard('enter production', 'enter-production');

  check.next(decide(scope, 'entry: approval needed?', { enter, ask }, failed));
  // However the waiting ends, the store knows what was decided.
  ask.addCatch(settle, { resultPath: waitedPath }).next(settle);
  settle.next(decide(scope, 'entry: approved?', { passed: enter }, failed));
  enter.next(decide(scope, 'entry: entered?', { passed: Succeed.jsonPath(scope, 'entry: passed') }, failed));

  return machine(scope, kit, 'Machine', {
    name: 'entry-guard',
    comment: 'Guards the entry into production: freezes, the approval of a person, and whether the release was stopped',
    start: check,
    timeoutSeconds: entryLimitSeconds,
  });
}

/** Waits until a person has decided, for as long as the configuration of the service says. */
function awaitApproval(scope: Construct, kit: MachineKit): Invocation {
  const task = new Invocation(scope, 'entry: await approval', {
    lambdaFunction: kit.actors.approval,
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: TaskInput.fromObject({
      action: 'request-approval',
      state: 'entry',
      release: JsonPath.objectAt('$.release'),
      taskToken: JsonPath.taskToken,
    }),
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.at(`${verdictPath}.timeoutSeconds`),
  });
  task.addRetry(actionRetry);
  return task;
}
