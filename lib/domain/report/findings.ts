import type { CapturedData } from '../captured-data';
import { dodCategoryCount } from '../guards';
import { showPercent } from '../percent';
import { counted } from '../reports/excerpt';
import { rateInWords } from './words';

/** What a check captures, as far as all checks have it in common. */
export type GateBlock =
  | { readonly status: 'passed' | 'failed'; readonly executionTime: string }
  | { readonly status: 'passed' | 'failed'; readonly deploymentDuration: string };

type Findings = { readonly [Block in keyof CapturedData]?: (block: NonNullable<CapturedData[Block]>) => string };

const findings: Findings = {
  securityScan: ({ criticalIssues, highIssues }) => `${criticalIssues} critical, ${highIssues} high`,
  dodValidation: ({ categoriesPassed }) => `${categoriesPassed} of ${dodCategoryCount} categories passed`,
  unitTests: tests,
  integrationTests: tests,
  preReleaseSmokeTests: categoriesInWords,
  e2eTests: ({ journeysPassed, journeysFailed }) =>
    `${journeysPassed} of ${counted(journeysPassed + journeysFailed, 'journey')} passed`,
  stagingDeployment: ({ strategy, healthChecks }) => `${strategy}, health checks ${healthChecks}`,
  postStagingSmokeTests: categoriesInWords,
  productionDeployment: ({ canaryProgression }) =>
    `canary ${canaryProgression.map(({ percentage }) => `${percentage} %`).join(' → ') || 'without a step'}`,
  postProductionSmokeTests: (smoke) => `${categoriesInWords(smoke)}, error rate ${rateInWords(smoke.errorRate)}`,
};

/** What a check found, in words; undefined when it captured nothing. */
export function findingOf(step: string, captured: CapturedData): string | undefined {
  if (!Object.hasOwn(findings, step)) return undefined;
  const block = captured[step as keyof CapturedData];
  return block === undefined ? undefined : findings[step as keyof CapturedData]?.(block as never);
}

function tests(run: NonNullable<CapturedData['unitTests']>): string {
  const passed = run.totalTests - run.failedTests;
  return `${passed} of ${counted(run.totalTests, 'test')} passed, ${showPercent(run.coverage, 1)} % covered`;
}

/** The categories of a smoke suite: `4 of 5 categories passed`. */
export function categoriesInWords(smoke: { categoriesPassed: number; categoriesFailed: number }): string {
  return `${smoke.categoriesPassed} of ${counted(smoke.categoriesPassed + smoke.categoriesFailed, 'category', 'categories')} passed`;
}
