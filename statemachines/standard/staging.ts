import { type Parallel, type StateMachine, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { smokeTarget, stateTimes } from '../../lib/domain/timing';
import { guardedBox } from '../shared/entry-guard';
import { gate } from '../shared/gate';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { pause, progressPath, round, soFar, startOfProgress } from '../shared/progress';
import { sequence } from '../shared/sequence';
import { decide, failure } from '../shared/verdict';

const timeoutSeconds = stateTimes.staging.timeout;

/**
 * The box `staging`: deploys blue-green or rolling, runs the smoke suite against what users of staging get, and then asks
 * whether production may be entered.
 */
export function staging(scope: Construct, kit: MachineKit, entryGuard: StateMachine): Parallel {
  const verification = nested(scope, 'staging: verification', {
    machine: stagingMachine(new Construct(scope, 'Staging'), kit),
    suffix: 'staging',
    timeoutSeconds,
    input: { ...granted, ...startOfProgress },
  });
  return guardedBox(scope, 'staging', verification, entryGuard);
}

function stagingMachine(scope: Construct, kit: MachineKit) {
  const failed = failure(scope, 'staging: failed');
  const notDeployed = failure(scope, 'staging: deployment failed', progressPath);

  const smokeTests = gate(scope, kit, 'staging: smoke tests', failed, {
    judge: { actor: 'smoke-test-runner', action: 'post-staging' },
    timeoutSeconds: smokeTarget + 60,
  });
  const guards = gate(scope, kit, 'staging: guards', failed, {
    judge: { actor: 'deployment-orchestrator', action: 'check-staging', input: soFar },
    timeoutSeconds: 60,
  });
  const verified = sequence([smokeTests, guards], Succeed.jsonPath(scope, 'staging: verified'));

  const deploy = round(scope, kit, 'staging: deploy', notDeployed, {
    actor: 'deployment-orchestrator',
    action: 'deploy-staging',
    timeoutSeconds: 60,
  });
  const wait = pause(scope, 'staging: wait');
  deploy.next(decide(scope, 'staging: deployed?', { wait, deployed: verified }, notDeployed, progressPath));
  wait.next(deploy);

  return machine(scope, kit, 'Machine', {
    name: 'staging',
    comment: 'Deploys to staging and verifies what runs there',
    start: deploy,
    timeoutSeconds,
  });
}
