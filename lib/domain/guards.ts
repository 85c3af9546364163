import type { CapturedData } from './captured-data';
import { showPercent } from './percent';
import { smokeCategories } from './smoke-tests';

/** The outcome of one condition of a transition: what was asked, what was found. */
export interface GuardResult {
  readonly guard: string;
  readonly required: string;
  readonly actual: string;
  readonly passed: boolean;
}

/** The thresholds that a service may raise but not lower. */
export interface GateThresholds {
  readonly unitCoverage: number;
  readonly integrationCoverage: number;
}

export const defaultThresholds: GateThresholds = { unitCoverage: 80, integrationCoverage: 70 };
export const dodCategoryCount = 8;

const guard = (name: string, required: string, actual: string, passed: boolean): GuardResult => ({
  guard: name,
  required,
  actual,
  passed,
});

/** May the release leave `initiated`? */
export function initiatedGuards(facts: {
  versionFormatValid: boolean;
  branchExists: boolean;
  changelogCreated: boolean;
  conflict: string | undefined;
}): GuardResult[] {
  const yes = (value: boolean) => (value ? 'yes' : 'no');
  return [
    guard('versionFormatValid', 'Semantic version X.Y.Z', yes(facts.versionFormatValid), facts.versionFormatValid),
    guard('branchCreated', 'Release branch exists', yes(facts.branchExists), facts.branchExists),
    guard('changelogGenerated', 'Changelog created', yes(facts.changelogCreated), facts.changelogCreated),
    guard('noVersionConflict', "Tag/branch doesn't exist", facts.conflict ?? 'free', facts.conflict === undefined),
  ];
}

export function securityScanGuard(scan: CapturedData['securityScan']): GuardResult {
  const actual = scan ? `${scan.criticalIssues} critical, ${scan.highIssues} high` : 'did not run';
  const passed = scan?.status === 'passed' && scan.criticalIssues === 0 && scan.highIssues === 0;
  return guard('securityScanPassed', 'No critical/high severity issues', actual, passed);
}

export function dodGuard(dod: CapturedData['dodValidation']): GuardResult {
  const actual = dod ? `${dod.categoriesPassed} pass, ${dod.categoriesFailed} fail` : 'did not run';
  const passed = dod?.status === 'passed' && dod.categoriesPassed === dodCategoryCount && dod.categoriesFailed === 0;
  return guard('dodValidationPassed', `All ${dodCategoryCount} categories pass`, actual, passed);
}

/** A suite passes with at least one test, no failure, and the coverage it must have; zero tests prove nothing. */
export function testRunGuard(name: string, run: CapturedData['unitTests'], coverage: number): GuardResult {
  const actual = run
    ? `${showPercent(run.coverage, 1)} % coverage, ${run.failedTests} of ${run.totalTests} tests failed`
    : 'did not run';
  const passed = run?.status === 'passed' && run.totalTests > 0 && run.failedTests === 0 && run.coverage >= coverage;
  return guard(name, `≥${coverage}% coverage, 0 failures`, actual, passed);
}

/** All five categories of a smoke suite pass. */
export function smokeGuard(
  name: string,
  smoke: { status: string; categoriesPassed: number; categoriesFailed: number } | undefined,
): GuardResult {
  const wanted = smokeCategories.length;
  const actual = smoke ? `${smoke.categoriesPassed} pass, ${smoke.categoriesFailed} fail` : 'did not run';
  const passed = smoke?.status === 'passed' && smoke.categoriesPassed === wanted && smoke.categoriesFailed === 0;
  return guard(name, `All ${wanted} categories pass`, actual, passed);
}

/** The categories of the short suite of a hotfix pass; which those are depends on the service. */
function criticalSmokeGuard(smoke: CapturedData['preReleaseSmokeTests']): GuardResult {
  const actual = smoke ? `${smoke.categoriesPassed} pass, ${smoke.categoriesFailed} fail` : 'did not run';
  const passed = smoke?.status === 'passed' && smoke.categoriesPassed > 0 && smoke.categoriesFailed === 0;
  return guard('preReleaseSmokeTestsPassed', 'All critical checks pass', actual, passed);
}

export function e2eGuard(e2e: CapturedData['e2eTests']): GuardResult {
  const actual = e2e ? `${e2e.journeysPassed} pass, ${e2e.journeysFailed} fail` : 'did not run';
  const passed = e2e?.status === 'passed' && e2e.journeysPassed > 0 && e2e.journeysFailed === 0;
  return guard('e2eTestsPassed', 'All journeys pass', actual, passed);
}

/** May the release leave `quality_gates`? */
export function qualityGatesGuards(data: CapturedData, thresholds: GateThresholds): GuardResult[] {
  return [
    securityScanGuard(data.securityScan),
    dodGuard(data.dodValidation),
    testRunGuard('unitTestsPassed', data.unitTests, thresholds.unitCoverage),
    testRunGuard('integrationTestsPassed', data.integrationTests, thresholds.integrationCoverage),
    smokeGuard('preReleaseSmokeTestsPassed', data.preReleaseSmokeTests),
    e2eGuard(data.e2eTests),
  ];
}

/** May a hotfix leave `quality_gates_fast`? `unitCoverage` is undefined when only the affected tests ran. */
export function fastGatesGuards(data: CapturedData, unitCoverage: number | undefined): GuardResult[] {
  return [
    securityScanGuard(data.securityScan),
    testRunGuard('unitTestsPassed', data.unitTests, unitCoverage ?? 0),
    criticalSmokeGuard(data.preReleaseSmokeTests),
    e2eGuard(data.e2eTests),
  ];
}

/** May the release leave `staging`? `errorRate` is percent; without any request it is undefined, which is not normal. */
export function stagingGuards(data: CapturedData, errorRate: number | undefined, normalPercent: number): GuardResult[] {
  const deployment = data.stagingDeployment;
  return [
    guard(
      'stagingDeploymentSuccessful',
      'Deployment completed',
      deployment?.status ?? 'did not run',
      deployment?.status === 'passed',
    ),
    guard(
      'stagingHealthChecksPassing',
      'All health checks green',
      deployment?.healthChecks ?? 'did not run',
      deployment?.healthChecks === 'passing',
    ),
    smokeGuard('postStagingSmokeTestsPassed', data.postStagingSmokeTests),
    errorRateGuard('stagingErrorRateNormal', `Error rate <${normalPercent}%`, errorRate, normalPercent),
  ];
}

/** May the release leave `production` for `completed`? */
export function productionGuards(
  data: CapturedData,
  watch: { healthy: boolean; errorRate: number | undefined; normalPercent: number; normalSeconds: number },
): GuardResult[] {
  const deployment = data.productionDeployment;
  const steps = deployment?.canaryProgression ?? [];
  const progressed =
    deployment?.status === 'passed' &&
    steps.at(-1)?.percentage === 100 &&
    steps.every((step) => step.smokeTests === 'passed');
  const sick = steps.filter((step) => step.healthChecks !== 'passing').map((step) => `failing at ${step.percentage}%`);
  if (!watch.healthy) sick.push('failing');
  const required = `Error rate <${watch.normalPercent}% for ${watch.normalSeconds / 60} minutes`;
  return [
    guard('productionDeploymentSuccessful', 'Canary progression completed', canaryFound(deployment), progressed),
    guard('productionHealthChecksPassing', 'All health checks green', sick.join(', ') || 'passing', sick.length === 0),
    smokeGuard('postProductionSmokeTestsPassed', data.postProductionSmokeTests),
    errorRateGuard('productionErrorRateNormal', required, watch.errorRate, watch.normalPercent),
  ];
}

function canaryFound(deployment: CapturedData['productionDeployment']): string {
  if (deployment === undefined) return 'did not run';
  const steps = deployment.canaryProgression.map(({ percentage, smokeTests }) =>
    smokeTests === 'passed' ? `${percentage}%` : `${percentage}% (smoke tests ${smokeTests})`,
  );
  return `${steps.join(' → ') || 'no steps'}${deployment.status === 'passed' ? '' : ', deployment failed'}`;
}

function errorRateGuard(name: string, required: string, errorRate: number | undefined, limit: number): GuardResult {
  const actual = errorRate === undefined ? 'no requests' : `${showPercent(errorRate, 2)}%`;
  return guard(name, required, actual, errorRate !== undefined && errorRate < limit);
}

/** The guards that say no. */
export const failedGuards = (results: readonly GuardResult[]): GuardResult[] => results.filter((r) => !r.passed);
