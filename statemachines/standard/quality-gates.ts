import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { type Gate, gateTargets, stateTimes } from '../../lib/domain/timing';
import { action } from '../shared/action';
import { allowBuilds } from '../shared/build';
import { gate } from '../shared/gate';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { sequence, step } from '../shared/sequence';
import { failTo, failure } from '../shared/verdict';

const timeoutSeconds = stateTimes.quality_gates.timeout;
/** Six gates with two minutes each beyond their targets make exactly the 35 minutes of the whole. */
const limitOf = (name: Gate): number => gateTargets[name] + 120;

/** The box `quality_gates`: builds the artifact once, then runs the six gates on it, one after the other. */
export function qualityGates(scope: Construct, kit: MachineKit): StepFunctionsStartExecution {
  return nested(scope, 'quality_gates', {
    machine: qualityGatesMachine(new Construct(scope, 'QualityGates'), kit),
    suffix: 'gates',
    timeoutSeconds,
    input: granted,
  });
}

function qualityGatesMachine(scope: Construct, kit: MachineKit) {
  const failed = failure(scope, 'quality_gates: failed');

  const artifact = gate(scope, kit, 'quality_gates: artifact', failed, {
    judge: { actor: 'deployment-orchestrator', action: 'record-artifact' },
    build: 'build',
    timeoutSeconds: 600,
  });
  const securityScan = gate(scope, kit, 'quality_gates: security scan', failed, {
    judge: { actor: 'code-reviewer', action: 'judge-security-scan' },
    build: 'security-scan',
    timeoutSeconds: limitOf('securityScan'),
  });
  const dodValidation = gate(scope, kit, 'quality_gates: dod validation', failed, {
    judge: { actor: 'code-reviewer', action: 'judge-dod' },
    build: 'dod-validation',
    timeoutSeconds: limitOf('dodValidation'),
  });
  const unitTests = gate(scope, kit, 'quality_gates: unit tests', failed, {
    judge: { actor: 'test-runner', action: 'judge-unit-tests' },
    build: 'unit-tests',
    timeoutSeconds: limitOf('unitTests'),
  });
  const integrationTests = gate(scope, kit, 'quality_gates: integration tests', failed, {
    judge: { actor: 'test-runner', action: 'judge-integration-tests' },
    build: 'integration-tests',
    timeoutSeconds: limitOf('integrationTests'),
  });
  const startInstance = failTo(
    action(scope, kit, 'quality_gates: start instance', {
      actor: 'deployment-orchestrator',
      action: 'start-instance',
      timeoutSeconds: 120,
      keep: { fields: ['url', 'headers'], at: '$.instance' },
    }),
    failed,
  );
  const smokeTests = gate(scope, kit, 'quality_gates: pre-release smoke tests', failed, {
    judge: { actor: 'smoke-test-runner', action: 'pre-release' },
    timeoutSeconds: limitOf('preReleaseSmokeTests'),
  });
  const e2eTests = gate(scope, kit, 'quality_gates: e2e tests', failed, {
    judge: { actor: 'playwright-tester', action: 'judge-journeys' },
    build: 'e2e-tests',
    environment: { BASE_URL: '$.instance.url', BASE_HEADERS: '$.instance.headers' },
    timeoutSeconds: limitOf('e2eTests'),
  });
  const stopInstance = failTo(
    action(scope, kit, 'quality_gates: stop instance', {
      actor: 'deployment-orchestrator',
      action: 'stop-instance',
      timeoutSeconds: 60,
    }),
    failed,
  );
  const guards = gate(scope, kit, 'quality_gates: guards', failed, {
    judge: { actor: 'code-reviewer', action: 'check-gates' },
    timeoutSeconds: 20,
  });

  const stateMachine = machine(scope, kit, 'Machine', {
    name: 'quality-gates',
    comment: 'Builds the artifact once and runs the six quality gates on it, with early exit',
    start: sequence(
      [
        artifact,
        securityScan,
        dodValidation,
        unitTests,
        integrationTests,
        step(startInstance),
        smokeTests,
        e2eTests,
        step(stopInstance),
        guards,
      ],
      Succeed.jsonPath(scope, 'quality_gates: all gates passed'),
    ),
    timeoutSeconds,
  });
  allowBuilds(stateMachine, kit);
  return stateMachine;
}
