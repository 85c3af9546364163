import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { rollbackTimes } from '../../lib/domain/timing';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { pause, progressPath, round, startOfProgress } from '../shared/progress';
import { decide, failure } from '../shared/verdict';

const timeoutSeconds = rollbackTimes.health_monitoring.timeout;

/** The box `health_monitoring`: five minutes of normal traffic and green health checks on the previous version. */
export function healthMonitoring(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'health_monitoring', {
    machine: monitoringMachine(new Construct(scope, 'HealthMonitoring'), kit),
    suffix: 'health',
    timeoutSeconds,
    input: { ...granted, ...startOfProgress },
  });
}

function monitoringMachine(scope: Construct, kit: MachineKit) {
  const failed = failure(scope, 'health_monitoring: failed', progressPath);
  const observe = round(scope, kit, 'health_monitoring: observe', failed, {
    actor: 'deployment-orchestrator',
    action: 'observe-stabilization',
    timeoutSeconds: 30,
    retryTimeouts: true,
  });
  const wait = pause(scope, 'health_monitoring: wait');
  observe.next(
    decide(
      scope,
      'health_monitoring: stable?',
      { hold: wait, done: Succeed.jsonPath(scope, 'health_monitoring: stable') },
      failed,
      progressPath,
    ),
  );
  wait.next(observe);

  return machine(scope, kit, 'Machine', {
    name: 'health-monitoring',
    comment: 'Watches the previous version after a rollback until it was stable for long enough',
    start: observe,
    timeoutSeconds,
  });
}
