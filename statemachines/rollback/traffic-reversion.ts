import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { rollbackTimes } from '../../lib/domain/timing';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { pause, progressPath, round, startOfProgress } from '../shared/progress';
import { decide, failure } from '../shared/verdict';

const timeoutSeconds = rollbackTimes.traffic_reversion.timeout;

/** The box `traffic_reversion`: all traffic back to the previous version, verified by what is really served. */
export function trafficReversion(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'traffic_reversion', {
    machine: reversionMachine(new Construct(scope, 'TrafficReversion'), kit),
    suffix: 'traffic',
    timeoutSeconds,
    input: { ...granted, ...startOfProgress },
  });
}

function reversionMachine(scope: Construct, kit: MachineKit) {
  const failed = failure(scope, 'traffic_reversion: failed', progressPath);
  const revert = round(scope, kit, 'traffic_reversion: revert traffic', failed, {
    actor: 'deployment-orchestrator',
    action: 'revert-traffic',
    timeoutSeconds: 30,
    retryTimeouts: true,
  });
  const wait = pause(scope, 'traffic_reversion: wait');
  revert.next(
    decide(
      scope,
      'traffic_reversion: reverted?',
      { wait, reverted: Succeed.jsonPath(scope, 'traffic_reversion: previous version serves') },
      failed,
      progressPath,
    ),
  );
  wait.next(revert);

  return machine(scope, kit, 'Machine', {
    name: 'traffic-reversion',
    comment: 'Sends all traffic to the previous version and verifies that it is served and healthy',
    start: revert,
    timeoutSeconds,
  });
}
