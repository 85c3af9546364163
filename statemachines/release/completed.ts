import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { stateTimes } from '../../lib/domain/timing';
import { closingBox } from '../shared/closing-box';
import type { MachineKit } from '../shared/kit';
import { granted, nested } from '../shared/nested';

const timeoutSeconds = stateTimes.completed.timeout;
const input = granted;

/** The box `completed`: tells the world. Nothing that fails here undoes a good release. */
export function completed(scope: Construct, machine: StateMachine): StepFunctionsStartExecution {
  return nested(scope, 'completed', { machine, suffix: 'completed', timeoutSeconds, input });
}

/** The machine of the box. */
export function completedMachine(scope: Construct, kit: MachineKit): StateMachine {
  return closingBox(scope, kit, {
    box: 'completed',
    name: 'completed',
    comment: 'Reports a completed release',
    timeoutSeconds,
    input,
    steps: [
      { what: 'generate release report', actor: 'release-report-generator', action: 'complete', timeoutSeconds: 30 },
      { what: 'append audit log', actor: 'audit-log-generator', action: 'append-completion', timeoutSeconds: 20 },
      { what: 'schedule review', actor: 'post-deployment-review', action: 'schedule', timeoutSeconds: 15 },
      { what: 'create GitHub release', actor: 'github-specialist', action: 'publish', timeoutSeconds: 60 },
      { what: 'merge release branch', actor: 'git-workflow', action: 'merge-back', timeoutSeconds: 60 },
      {
        what: 'update tickets',
        actor: 'ticket-updater',
        action: 'completed',
        timeoutSeconds: 45,
        input: { withinSeconds: 40 },
      },
      { what: 'send metrics', actor: 'release-metrics', action: 'completed', timeoutSeconds: 20 },
      {
        what: 'retire previous version',
        actor: 'deployment-orchestrator',
        action: 'retire-previous',
        timeoutSeconds: 45,
        input: granted,
      },
      { what: 'show deployments', actor: 'github-specialist', action: 'show-completed', timeoutSeconds: 20 },
      // With the published release, the merge and the warnings of what came before.
      { what: 'complete release report', actor: 'release-report-generator', action: 'report', timeoutSeconds: 20 },
    ],
    close: 'close-completed',
  });
}
