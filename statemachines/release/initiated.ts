import { type IChainable, JsonPath, Pass, type StateMachine, type TaskStateBase } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { stateTimes } from '../../lib/domain/timing';
import { action } from '../shared/action';
import type { MachineKit } from '../shared/kit';
import { machine, nested, release } from '../shared/nested';
import { pause, progressPath, startOfProgress } from '../shared/progress';
import { decide, failTo, failure, verdictFields } from '../shared/verdict';

const timeoutSeconds = stateTimes.initiated.timeout;

/** The box `initiated`: validates, takes the lane, cuts or takes over the branch, writes the changelog, opens the audit log. */
export function initiated(scope: Construct, stateMachine: StateMachine): StepFunctionsStartExecution {
  return nested(scope, 'initiated', {
    machine: stateMachine,
    suffix: 'initiated',
    timeoutSeconds,
    input: { ...release, ...startOfProgress },
    keep: { fields: ['epoch', 'commit'], at: '$.grant' },
  });
}

/** The machine of the box. */
export function initiatedMachine(scope: Construct, kit: MachineKit): StateMachine {
  const failed = failure(scope, 'initiated: failed');
  const git = (what: string, name: string, timeout: number) =>
    failTo(
      action(scope, kit, `initiated: ${what}`, { actor: 'git-workflow', action: name, timeoutSeconds: timeout }),
      failed,
    );

  const validate = git('validate', 'validate', 20);
  const checkEnvironments = failTo(
    action(scope, kit, 'initiated: check environments', {
      actor: 'deployment-orchestrator',
      action: 'check-environments',
      timeoutSeconds: 30,
    }),
    failed,
  );
  const checkConflicts = git('check version conflicts', 'check-conflicts', 40);
  const createBranch = git('create release branch', 'create-branch', 60);
  const generateChangelog = failTo(
    action(scope, kit, 'initiated: generate changelog', {
      actor: 'changelog-generator',
      action: 'generate',
      timeoutSeconds: 120,
    }),
    failed,
  );
  const openAuditLog = failTo(
    action(scope, kit, 'initiated: initialize audit log', {
      actor: 'audit-log-generator',
      action: 'initialize',
      timeoutSeconds: 20,
    }),
    failed,
  );
  const checkGuards = failTo(
    action(scope, kit, 'initiated: check guards', {
      actor: 'git-workflow',
      action: 'check-guards',
      timeoutSeconds: 40,
      keep: { fields: ['epoch', 'commit'], at: '$.grant' },
    }),
    failed,
  );
  const handOver = Pass.jsonPath(scope, 'initiated: hand over', { outputPath: '$.grant' });

  checkConflicts.next(createBranch).next(generateChangelog).next(openAuditLog).next(checkGuards).next(handOver);
  return machine(scope, kit, 'Machine', {
    name: 'initiated',
    comment: 'Validates a release, takes the lane, cuts the branch and writes the changelog',
    start: validate.next(checkEnvironments).next(takeLane(scope, kit, checkConflicts)),
    timeoutSeconds,
  });
}

/** Takes the lane; a hotfix asks again while the release ends whose place it takes. */
function takeLane(scope: Construct, kit: MachineKit, taken: IChainable): TaskStateBase {
  const held = failure(scope, 'initiated: lane held', progressPath);
  const take = failTo(
    action(scope, kit, 'initiated: take lane', {
      actor: 'git-workflow',
      action: 'take-lane',
      timeoutSeconds: 20,
      input: { progress: JsonPath.objectAt(progressPath) },
      keep: { fields: [...verdictFields, 'index', 'waitSeconds', 'memory'], at: progressPath },
    }),
    held,
    progressPath,
  );
  const wait = pause(scope, 'initiated: wait for lane');
  take.next(decide(scope, 'initiated: lane taken?', { wait, taken }, held, progressPath));
  wait.next(take);
  return take;
}
