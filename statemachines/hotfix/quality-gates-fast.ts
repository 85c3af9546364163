import type { Parallel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type FastGate, hotfixGateTargets, stateTimes } from '../../lib/domain/timing';
import { allowBuilds } from '../shared/build';
import { guardedBox } from '../shared/entry-guard';
import { type GateSteps, gateSteps } from '../shared/gate-steps';
import type { MachineKit } from '../shared/kit';
import { granted, machine, nested } from '../shared/nested';
import { type Step, sequence } from '../shared/sequence';

const timeoutSeconds = stateTimes.quality_gates_fast.timeout;
/** Four gates with 75 seconds each beyond their targets make exactly the 15 minutes of the whole. */
const limitOf = (name: FastGate): number => hotfixGateTargets[name] + 75;

/**
 * The box `quality_gates_fast`: builds the artifact once, then runs the four gates of a hotfix on it. Before that it
 * makes sure that the fix is made from what production runs, and finds out which tests it affects. After the gates it asks
 * whether production may be entered.
 */
export function qualityGatesFast(scope: Construct, kit: MachineKit, entryGuard: StateMachine): Parallel {
  const gates = nested(scope, 'quality_gates_fast: gates', {
    machine: qualityGatesFastMachine(new Construct(scope, 'QualityGatesFast'), kit),
    // As that of the standard gates: whoever ends a release before production knows it by this name.
    suffix: 'gates',
    timeoutSeconds,
    input: granted,
  });
  return guardedBox(scope, 'quality_gates_fast', gates, entryGuard);
}

function qualityGatesFastMachine(scope: Construct, kit: MachineKit) {
  const steps = gateSteps(scope, kit, 'quality_gates_fast');
  const stateMachine = machine(scope, kit, 'Machine', {
    name: 'quality-gates-fast',
    comment: 'Builds the artifact of a hotfix once and runs the four fast gates on it, with early exit',
    start: sequence([...preparation(steps), ...fastGates(steps)], steps.passed()),
    timeoutSeconds,
  });
  allowBuilds(stateMachine, kit);
  return stateMachine;
}

function preparation({ does, artifact }: GateSteps): Step[] {
  return [
    does('check production', {
      actor: 'deployment-orchestrator',
      action: 'check-production',
      timeoutSeconds: 30,
    }),
    does('find affected', {
      actor: 'git-workflow',
      action: 'find-affected',
      timeoutSeconds: 60,
      keep: { fields: ['files'], at: '$.affected' },
    }),
    artifact(300),
  ];
}

function fastGates({ passes, startInstance, journeys, stopInstance }: GateSteps): Step[] {
  return [
    passes('security scan', {
      judge: { actor: 'code-reviewer', action: 'judge-security-scan' },
      build: 'security-scan',
      timeoutSeconds: limitOf('securityScan'),
    }),
    passes('unit tests', {
      judge: { actor: 'test-runner', action: 'judge-unit-tests' },
      build: 'unit-tests',
      environment: { CHANGED_FILES: '$.affected.files' },
      timeoutSeconds: limitOf('unitTests'),
    }),
    startInstance(),
    passes('pre-release smoke tests', {
      judge: { actor: 'smoke-test-runner', action: 'pre-release-critical' },
      timeoutSeconds: limitOf('preReleaseSmokeTests'),
    }),
    journeys(limitOf('e2eTests'), { JOURNEYS: 'critical' }),
    stopInstance(),
    passes('guards', { judge: { actor: 'code-reviewer', action: 'check-fast-gates' }, timeoutSeconds: 20 }),
  ];
}
