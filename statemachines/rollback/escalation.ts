import { JsonPath } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { rollbackTimes } from '../../lib/domain/timing';
import { bestEffort } from '../shared/best-effort';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';

const timeoutSeconds = rollbackTimes.escalation.timeout;
const failure = { error: JsonPath.objectAt('$.error') };

/** The box `escalation`: the rollback itself failed, so people are called, whom depends on what failed. */
export function escalation(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'escalation', {
    machine: escalationMachine(new Construct(scope, 'Escalation'), kit),
    suffix: 'escalation',
    timeoutSeconds,
    input: { ...granted, ...failure },
  });
}

function escalationMachine(scope: Construct, kit: MachineKit) {
  return machine(scope, kit, 'Machine', {
    name: 'rollback-escalation',
    comment: 'Calls people when a rollback did not succeed',
    start: bestEffort(scope, kit, 'escalation', [
      { what: 'call people', actor: 'notifier', action: 'escalate', timeoutSeconds: 20, input: failure },
      { what: 'append audit log', actor: 'audit-log-generator', action: 'append-escalation', timeoutSeconds: 20 },
      { what: 'update tickets', actor: 'ticket-updater', action: 'rolled-back', timeoutSeconds: 20 },
      { what: 'send metrics', actor: 'release-metrics', action: 'escalated', timeoutSeconds: 15 },
      { what: 'generate report', actor: 'release-report-generator', action: 'report', timeoutSeconds: 20 },
      {
        what: 'close release',
        actor: 'git-workflow',
        action: 'close-escalated',
        timeoutSeconds: 15,
        retryTimeouts: true,
      },
    ]),
    timeoutSeconds,
  });
}
