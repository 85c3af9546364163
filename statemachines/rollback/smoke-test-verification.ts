import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { rollbackTimes, smokeTarget } from '../../lib/domain/timing';
import { gate } from '../shared/gate';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { sequence } from '../shared/sequence';
import { failure } from '../shared/verdict';

const timeoutSeconds = rollbackTimes.smoke_test_verification.timeout;

/** The box `smoke_test_verification`: the full smoke suite against what users get after the reversion. */
export function smokeTestVerification(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'smoke_test_verification', {
    machine: verificationMachine(new Construct(scope, 'SmokeTestVerification'), kit),
    suffix: 'smoke',
    timeoutSeconds,
    input: granted,
  });
}

function verificationMachine(scope: Construct, kit: MachineKit) {
  const failed = failure(scope, 'smoke_test_verification: failed');
  const smokeTests = gate(scope, kit, 'smoke_test_verification: smoke tests', failed, {
    judge: { actor: 'smoke-test-runner', action: 'post-rollback' },
    timeoutSeconds: smokeTarget + 20,
  });
  const errorRate = gate(scope, kit, 'smoke_test_verification: error rate', failed, {
    judge: { actor: 'deployment-orchestrator', action: 'check-reverted-traffic', input: granted },
    timeoutSeconds: 20,
  });
  return machine(scope, kit, 'Machine', {
    name: 'smoke-test-verification',
    comment: 'Verifies the version that serves after a rollback',
    start: sequence([smokeTests, errorRate], Succeed.jsonPath(scope, 'smoke_test_verification: passed')),
    timeoutSeconds,
  });
}
