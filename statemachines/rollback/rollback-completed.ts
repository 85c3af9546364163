import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { rollbackTimes } from '../../lib/domain/timing';
import { closingBox } from '../shared/closing-box';
import type { MachineKit } from '../shared/kit';
import { granted, nested } from '../shared/nested';

const timeoutSeconds = rollbackTimes.rollback_completed.timeout;
const input = granted;

/** The box `rollback_completed`: the git revert and the reports. Users are safe by now; nothing here may change that. */
export function rollbackCompleted(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'rollback_completed', {
    machine: completionMachine(new Construct(scope, 'RollbackCompleted'), kit),
    suffix: 'done',
    timeoutSeconds,
    input,
  });
}

function completionMachine(scope: Construct, kit: MachineKit) {
  return closingBox(scope, kit, {
    box: 'rollback_completed',
    name: 'rollback-completed',
    comment: 'Reverts the code, retires the bad version and reports a finished rollback',
    timeoutSeconds,
    input,
    steps: [
      { what: 'alert on-call', actor: 'notifier', action: 'rolled-back', timeoutSeconds: 10 },
      { what: 'schedule review', actor: 'post-deployment-review', action: 'schedule', timeoutSeconds: 10 },
      { what: 'create git revert', actor: 'git-workflow', action: 'create-revert', timeoutSeconds: 20 },
      { what: 'update changelog', actor: 'changelog-generator', action: 'mark-rolled-back', timeoutSeconds: 15 },
      { what: 'tag rollback', actor: 'git-workflow', action: 'tag-rollback', timeoutSeconds: 10 },
      {
        what: 'retire failed version',
        actor: 'deployment-orchestrator',
        action: 'retire-failed',
        timeoutSeconds: 15,
        input: granted,
      },
      {
        what: 'update tickets',
        actor: 'ticket-updater',
        action: 'rolled-back',
        timeoutSeconds: 25,
        input: { withinSeconds: 22 },
      },
      { what: 'append audit log', actor: 'audit-log-generator', action: 'append-rollback', timeoutSeconds: 10 },
      { what: 'send metrics', actor: 'release-metrics', action: 'rolled-back', timeoutSeconds: 10 },
      { what: 'generate report', actor: 'release-report-generator', action: 'report', timeoutSeconds: 10 },
      { what: 'show deployments', actor: 'github-specialist', action: 'show-rolled-back', timeoutSeconds: 20 },
    ],
    close: 'close-rolled-back',
  });
}
