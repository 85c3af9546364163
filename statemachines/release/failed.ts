import { JsonPath, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { stateTimes } from '../../lib/domain/timing';
import { closingBox } from '../shared/closing-box';
import type { MachineKit } from '../shared/kit';
import { nested, release } from '../shared/nested';

const timeoutSeconds = stateTimes.failed.timeout;
const failure = { error: JsonPath.objectAt('$.error') };
const input = { ...release, ...failure };

/** The box `failed`: says what failed and what to do, and puts everything back that the release had touched. */
export function failed(scope: Construct, machine: StateMachine): StepFunctionsStartExecution {
  return nested(scope, 'failed', { machine, suffix: 'failed', timeoutSeconds, input });
}

/** The machine of the box. */
export function failedMachine(scope: Construct, kit: MachineKit): StateMachine {
  return closingBox(scope, kit, {
    box: 'failed',
    name: 'failed',
    comment: 'Reports a failed release and cleans up after it',
    timeoutSeconds,
    input,
    steps: [
      {
        what: 'capture failure context',
        actor: 'release-report-generator',
        action: 'capture-failure',
        timeoutSeconds: 20,
        input: failure,
      },
      { what: 'append audit log', actor: 'audit-log-generator', action: 'append-failure', timeoutSeconds: 15 },
      {
        what: 'update tickets',
        actor: 'ticket-updater',
        action: 'failed',
        timeoutSeconds: 30,
        input: { withinSeconds: 26 },
      },
      { what: 'alert release manager', actor: 'notifier', action: 'release-failed', timeoutSeconds: 15 },
      { what: 'restore environments', actor: 'deployment-orchestrator', action: 'clean-up', timeoutSeconds: 60 },
      { what: 'delete release branch', actor: 'git-workflow', action: 'delete-branch', timeoutSeconds: 30 },
      { what: 'send metrics', actor: 'release-metrics', action: 'failed', timeoutSeconds: 15 },
      { what: 'generate report', actor: 'release-report-generator', action: 'report', timeoutSeconds: 30 },
      { what: 'show deployments', actor: 'github-specialist', action: 'show-failed', timeoutSeconds: 20 },
    ],
    close: 'close-failed',
  });
}
