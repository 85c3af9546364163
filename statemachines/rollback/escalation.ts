import { JsonPath } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { rollbackTimes } from '../../lib/domain/timing';
import { closingBox } from '../shared/closing-box';
import type { MachineKit } from '../shared/kit';
import { granted, nested } from '../shared/nested';

const timeoutSeconds = rollbackTimes.escalation.timeout;
const failure = { error: JsonPath.objectAt('$.error') };
const input = { ...granted, ...failure };

/** The box `escalation`: the rollback itself failed, so people are called, whom depends on what failed. */
export function escalation(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'escalation', {
    machine: escalationMachine(new Construct(scope, 'Escalation'), kit),
    suffix: 'escalation',
    timeoutSeconds,
    input,
  });
}

function escalationMachine(scope: Construct, kit: MachineKit) {
  return closingBox(scope, kit, {
    box: 'escalation',
    name: 'rollback-escalation',
    comment: 'Calls people when a rollback did not succeed',
    timeoutSeconds,
    input,
    steps: [
      { what: 'call people', actor: 'notifier', action: 'escalate', timeoutSeconds: 20, input: failure },
      { what: 'schedule review', actor: 'post-deployment-review', action: 'schedule', timeoutSeconds: 10 },
      { what: 'append audit log', actor: 'audit-log-generator', action: 'append-escalation', timeoutSeconds: 20 },
      {
        what: 'update tickets',
        actor: 'ticket-updater',
        action: 'rolled-back',
        timeoutSeconds: 20,
        input: { withinSeconds: 16 },
      },
      { what: 'send metrics', actor: 'release-metrics', action: 'escalated', timeoutSeconds: 15 },
      { what: 'generate report', actor: 'release-report-generator', action: 'report', timeoutSeconds: 20 },
      { what: 'show deployments', actor: 'github-specialist', action: 'show-rolled-back', timeoutSeconds: 20 },
    ],
    close: 'close-escalated',
  });
}
