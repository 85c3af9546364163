import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { type FastGate, hotfixGateTargets, stateTimes } from '../../lib/domain/timing';
import { action } from '../shared/action';
import { allowBuilds } from '../shared/build';
import { gate } from '../shared/gate';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { sequence, step } from '../shared/sequence';
import { failTo, failure } from '../shared/verdict';

const timeoutSeconds = stateTimes.quality_gates_fast.timeout;
/** Four gates with 75 seconds each beyond their targets make exactly the 15 minutes of the whole. */
const limitOf = (name: FastGate): number => hotfixGateTargets[name] + 75;

/**
 * The box `quality_gates_fast`: builds the artifact once, then runs the four gates of a hotfix on it. Before that it
 * makes sure that the fix is made from what production runs, and finds out which tests it affects.
 */
export function qualityGatesFast(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'quality_gates_fast', {
    machine: qualityGatesFastMachine(new Construct(scope, 'QualityGatesFast'), kit),
    // As that of the standard gates: whoever ends a release before production knows it by this name.
    suffix: 'gates',
    timeoutSeconds,
    input: granted,
  });
}

function qualityGatesFastMachine(scope: Construct, kit: MachineKit) {
  const failed = failure(scope, 'quality_gates_fast: failed');

  const checkProduction = failTo(
    action(scope, kit, 'quality_gates_fast: check production', {
      actor: 'deployment-orchestrator',
      action: 'check-production',
      timeoutSeconds: 30,
    }),
    failed,
  );
  const findAffected = failTo(
    action(scope, kit, 'quality_gates_fast: find affected', {
      actor: 'git-workflow',
      action: 'find-affected',
      timeoutSeconds: 60,
      keep: { fields: ['files'], at: '$.affected' },
    }),
    failed,
  );
  const artifact = gate(scope, kit, 'quality_gates_fast: artifact', failed, {
    judge: { actor: 'deployment-orchestrator', action: 'record-artifact' },
    build: 'build',
    timeoutSeconds: 300,
  });
  const securityScan = gate(scope, kit, 'quality_gates_fast: security scan', failed, {
    judge: { actor: 'code-reviewer', action: 'judge-security-scan' },
    build: 'security-scan',
    timeoutSeconds: limitOf('securityScan'),
  });
  const unitTests = gate(scope, kit, 'quality_gates_fast: unit tests', failed, {
    judge: { actor: 'test-runner', action: 'judge-unit-tests' },
    build: 'unit-tests',
    environment: { CHANGED_FILES: '$.affected.files' },
    timeoutSeconds: limitOf('unitTests'),
  });
  const startInstance = failTo(
    action(scope, kit, 'quality_gates_fast: start instance', {
      actor: 'deployment-orchestrator',
      action: 'start-instance',
      timeoutSeconds: 120,
      keep: { fields: ['url', 'headers'], at: '$.instance' },
    }),
    failed,
  );
  const smokeTests = gate(scope, kit, 'quality_gates_fast: pre-release smoke tests', failed, {
    judge: { actor: 'smoke-test-runner', action: 'pre-release-critical' },
    timeoutSeconds: limitOf('preReleaseSmokeTests'),
  });
  const e2eTests = gate(scope, kit, 'quality_gates_fast: e2e tests', failed, {
    judge: { actor: 'playwright-tester', action: 'judge-journeys' },
    build: 'e2e-tests',
    environment: { BASE_URL: '$.instance.url', BASE_HEADERS: '$.instance.headers', JOURNEYS: 'critical' },
    timeoutSeconds: limitOf('e2eTests'),
  });
  const stopInstance = failTo(
    action(scope, kit, 'quality_gates_fast: stop instance', {
      actor: 'deployment-orchestrator',
      action: 'stop-instance',
      timeoutSeconds: 60,
    }),
    failed,
  );
  const guards = gate(scope, kit, 'quality_gates_fast: guards', failed, {
    judge: { actor: 'code-reviewer', action: 'check-fast-gates' },
    timeoutSeconds: 20,
  });

  const stateMachine = machine(scope, kit, 'Machine', {
    name: 'quality-gates-fast',
    comment: 'Builds the artifact of a hotfix once and runs the four fast gates on it, with early exit',
    start: sequence(
      [
        step(checkProduction),
        step(findAffected),
        artifact,
        securityScan,
        unitTests,
        step(startInstance),
        smokeTests,
        e2eTests,
        step(stopInstance),
        guards,
      ],
      Succeed.jsonPath(scope, 'quality_gates_fast: all gates passed'),
    ),
    timeoutSeconds,
  });
  allowBuilds(stateMachine, kit);
  return stateMachine;
}
