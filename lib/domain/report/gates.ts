import type { CapturedData } from '../captured-data';
import { durationMilliseconds } from '../duration';
import type { EvidenceItem } from '../release-record';
import { deploymentTarget, gateTargets, smokeTarget } from '../timing';

/** One check of a release: a gate, a deployment, a smoke suite. */
export interface GateRow {
  readonly name: string;
  /** Its name in the evidence. */
  readonly step: string;
  readonly status: 'passed' | 'failed' | 'not run';
  readonly finding: string;
  /** Milliseconds. */
  readonly took: number | undefined;
  /** Seconds. */
  readonly target: number;
  readonly evidence: readonly EvidenceItem[];
}

type Block = { status: 'passed' | 'failed'; executionTime?: string; deploymentDuration?: string } | undefined;

/** The checks of a release in the order in which they run, with what each found. */
export function gateRows(captured: CapturedData, evidence: readonly EvidenceItem[]): GateRow[] {
  const row = (step: string, name: string, block: Block, finding: string, target: number): GateRow => {
    const duration = block?.executionTime ?? block?.deploymentDuration;
    return {
      name,
      step,
      status: block?.status ?? 'not run',
      finding: block === undefined ? '' : finding,
      took: duration === undefined ? undefined : durationMilliseconds(duration),
      target,
      evidence: evidence.filter((item) => item.step === step),
    };
  };
  const c = captured;
  return [
    row(
      'securityScan',
      'Security scan',
      c.securityScan,
      `${c.securityScan?.criticalIssues} critical, ${c.securityScan?.highIssues} high`,
      gateTargets.securityScan,
    ),
    row(
      'dodValidation',
      'Definition of Done',
      c.dodValidation,
      `${c.dodValidation?.categoriesPassed} of 8 categories`,
      gateTargets.dodValidation,
    ),
    row('unitTests', 'Unit tests', c.unitTests, tests(c.unitTests), gateTargets.unitTests),
    row(
      'integrationTests',
      'Integration tests',
      c.integrationTests,
      tests(c.integrationTests),
      gateTargets.integrationTests,
    ),
    row(
      'preReleaseSmokeTests',
      'Pre-release smoke tests',
      c.preReleaseSmokeTests,
      categories(c.preReleaseSmokeTests),
      gateTargets.preReleaseSmokeTests,
    ),
    row(
      'e2eTests',
      'E2E tests',
      c.e2eTests,
      `${c.e2eTests?.journeysPassed} of ${(c.e2eTests?.journeysPassed ?? 0) + (c.e2eTests?.journeysFailed ?? 0)} journeys`,
      gateTargets.e2eTests,
    ),
    row(
      'stagingDeployment',
      'Staging deployment',
      c.stagingDeployment,
      `${c.stagingDeployment?.strategy}, health ${c.stagingDeployment?.healthChecks}`,
      deploymentTarget,
    ),
    row(
      'postStagingSmokeTests',
      'Staging smoke tests',
      c.postStagingSmokeTests,
      categories(c.postStagingSmokeTests),
      smokeTarget,
    ),
    row(
      'productionDeployment',
      'Production deployment',
      c.productionDeployment,
      `canary ${c.productionDeployment?.canaryProgression.map((step) => `${step.percentage} %`).join(' → ')}`,
      deploymentTarget,
    ),
    row(
      'postProductionSmokeTests',
      'Production smoke tests',
      c.postProductionSmokeTests,
      `${categories(c.postProductionSmokeTests)}, error rate ${c.postProductionSmokeTests?.errorRate.toFixed(2)} %`,
      smokeTarget,
    ),
  ];
}

function tests(run: CapturedData['unitTests']): string {
  if (run === undefined) return '';
  return `${run.totalTests - run.failedTests} of ${run.totalTests} tests, ${run.coverage.toFixed(1)} % covered`;
}

function categories(smoke: { categoriesPassed: number; categoriesFailed: number } | undefined): string {
  if (smoke === undefined) return '';
  return `${smoke.categoriesPassed} of ${smoke.categoriesPassed + smoke.categoriesFailed} categories`;
}
