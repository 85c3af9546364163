import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { type Gate, gateTargets, stateTimes } from '../../lib/domain/timing';
import { allowBuilds } from '../shared/build';
import { type GateSteps, gateSteps } from '../shared/gate-steps';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { type Step, sequence } from '../shared/sequence';

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
  const steps = gateSteps(scope, kit, 'quality_gates');
  const stateMachine = machine(scope, kit, 'Machine', {
    name: 'quality-gates',
    comment: 'Builds the artifact once and runs the six quality gates on it, with early exit',
    start: sequence([steps.artifact(600), ...sixGates(steps)], steps.passed()),
    timeoutSeconds,
  });
  allowBuilds(stateMachine, kit);
  return stateMachine;
}

function sixGates({ passes, startInstance, journeys, stopInstance }: GateSteps): Step[] {
  return [
    passes('security scan', {
      judge: { actor: 'code-reviewer', action: 'judge-security-scan' },
      build: 'security-scan',
      timeoutSeconds: limitOf('securityScan'),
    }),
    passes('dod validation', {
      judge: { actor: 'code-reviewer', action: 'judge-dod' },
      build: 'dod-validation',
      timeoutSeconds: limitOf('dodValidation'),
    }),
    passes('unit tests', {
      judge: { actor: 'test-runner', action: 'judge-unit-tests' },
      build: 'unit-tests',
      timeoutSeconds: limitOf('unitTests'),
    }),
    passes('integration tests', {
      judge: { actor: 'test-runner', action: 'judge-integration-tests' },
      build: 'integration-tests',
      timeoutSeconds: limitOf('integrationTests'),
    }),
    startInstance(),
    passes('pre-release smoke tests', {
      judge: { actor: 'smoke-test-runner', action: 'pre-release' },
      timeoutSeconds: limitOf('preReleaseSmokeTests'),
    }),
    journeys(limitOf('e2eTests')),
    stopInstance(),
    passes('guards', { judge: { actor: 'code-reviewer', action: 'check-gates' }, timeoutSeconds: 20 }),
  ];
}
