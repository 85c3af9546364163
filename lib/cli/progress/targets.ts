import {
  deploymentTarget,
  gateTargets,
  hotfixGateTargets,
  rollbackTimes,
  smokeTarget,
  stateTimes,
} from '../../domain/timing';

const boxes: Readonly<Record<string, { readonly target: number }>> = {
  ...stateTimes,
  ...rollbackTimes,
  production_canary: stateTimes.production,
};

const steps: Readonly<Record<string, number>> = {
  'quality_gates: security scan': gateTargets.securityScan,
  'quality_gates: dod validation': gateTargets.dodValidation,
  'quality_gates: unit tests': gateTargets.unitTests,
  'quality_gates: integration tests': gateTargets.integrationTests,
  'quality_gates: pre-release smoke tests': gateTargets.preReleaseSmokeTests,
  'quality_gates: e2e tests': gateTargets.e2eTests,
  'quality_gates_fast: security scan': hotfixGateTargets.securityScan,
  'quality_gates_fast: unit tests': hotfixGateTargets.unitTests,
  'quality_gates_fast: pre-release smoke tests': hotfixGateTargets.preReleaseSmokeTests,
  'quality_gates_fast: e2e tests': hotfixGateTargets.e2eTests,
  'staging: deploy': deploymentTarget,
  'staging: smoke tests': smokeTarget,
  'production: deploy without traffic': deploymentTarget,
  'production: smoke tests': smokeTarget,
  'production_canary: deploy without traffic': deploymentTarget,
  'production_canary: smoke tests': smokeTarget,
  'traffic_reversion: revert traffic': rollbackTimes.traffic_reversion.target,
  'smoke_test_verification: smoke tests': smokeTarget,
};

/** What a box should take, in milliseconds; undefined for what has no target. */
export const boxTarget = (box: string): number | undefined => milliseconds(boxes[box]?.target);

/** What a step should take, in milliseconds; undefined for what has no target of its own. */
export const stepTarget = (box: string, step: string): number | undefined => milliseconds(steps[`${box}: ${step}`]);

const milliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000;
