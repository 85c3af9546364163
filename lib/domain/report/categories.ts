import type { EvidenceItem } from '../release-record';
import { type SmokeCategory, smokeCategories } from '../smoke-tests';

/** How many checks of a category passed in one suite. */
export interface CategoryCount {
  readonly passed: number;
  readonly total: number;
}

/** One run of the smoke suite; a category without a count did not run. */
export interface SmokeRun {
  readonly step: string;
  readonly name: string;
  readonly categories: Readonly<Partial<Record<SmokeCategory, CategoryCount>>>;
}

/** The categories as people call them. */
export const categoryNames: Readonly<Record<SmokeCategory, string>> = {
  'api-health': 'API health',
  database: 'Database',
  'external-services': 'External services',
  authentication: 'Authentication',
  'critical-paths': 'Critical paths',
};

const suites: Readonly<Record<string, string>> = {
  preReleaseSmokeTests: 'Pre-release',
  postStagingSmokeTests: 'Staging',
  pinnedSmokeTests: 'Before traffic',
  canarySmokeTests: 'Canary',
  postProductionSmokeTests: 'Production',
  postRollbackSmokeTests: 'After rollback',
};

/** Every run of the smoke suite in the order of running, category by category. */
export function smokeRuns(evidence: readonly EvidenceItem[]): SmokeRun[] {
  const steps = [...new Set(evidence.map(({ step }) => step))].map(suiteOf);
  return Object.keys(suites).flatMap((suite) =>
    steps
      .filter((run) => run.suite === suite)
      .sort((a, b) => a.percentage - b.percentage)
      .map(({ step, percentage }) => ({
        step,
        name: percentage === 0 ? (suites[suite] ?? '') : `${suites[suite]} ${percentage} %`,
        categories: categoriesOf(step, evidence),
      })),
  );
}

/** `canarySmokeTests25` is the suite of the canary at 25 %. */
function suiteOf(step: string): { readonly step: string; readonly suite: string; readonly percentage: number } {
  const digits = /^canarySmokeTests(\d+)$/.exec(step)?.[1];
  return { step, suite: digits === undefined ? step : 'canarySmokeTests', percentage: Number(digits ?? 0) };
}

function categoriesOf(step: string, evidence: readonly EvidenceItem[]): SmokeRun['categories'] {
  const counts: Partial<Record<SmokeCategory, CategoryCount>> = {};
  for (const item of evidence) {
    const category = item.step === step ? categoryOf(item) : undefined;
    if (category === undefined) continue;
    const { passed, total } = counts[category] ?? { passed: 0, total: 0 };
    counts[category] = { passed: passed + (item.passed ? 1 : 0), total: total + 1 };
  }
  return counts;
}

const categoryOf = ({ title }: EvidenceItem): SmokeCategory | undefined =>
  smokeCategories.find((category) => title.startsWith(`${category}: `));

/** A category of the Definition of Done. */
export interface DodRow {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'waived';
  /** What proves it, or what is missing. */
  readonly proof: string;
  readonly item: EvidenceItem;
}

/** The categories of the Definition of Done, in the order in which they were judged. */
export function dodRows(evidence: readonly EvidenceItem[]): DodRow[] {
  return evidence.filter(({ step }) => step === 'dodValidation').map(dodRow);
}

function dodRow(item: EvidenceItem): DodRow {
  const [name = '', ...rest] = item.title.split(': ');
  const status = !item.passed ? 'failed' : rest[0] === 'waived' ? 'waived' : 'passed';
  return { name, status, proof: rest.slice(status === 'waived' ? 1 : 0).join(': '), item };
}
