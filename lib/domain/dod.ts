import type { CapturedData } from './captured-data';
import { buildQuality } from './dod/build-quality';
import { codeReview } from './dod/code-review';
import { changesOf } from './dod/commit-range';
import { dependencies, manifestPath } from './dod/dependencies';
import { documentation } from './dod/documentation';
import { type CategoryCheck, DodCategory, type DodEvidence } from './dod/evidence';
import { operability } from './dod/operability';
import { linksOf } from './dod/proof-links';
import { changedMigrations, rollbackReadiness } from './dod/rollback-readiness';
import { testCompleteness } from './dod/test-completeness';
import { traceability } from './dod/traceability';
import { toDuration } from './duration';
import { globMatcher } from './glob';
import type { EvidenceItem } from './release-record';
import { type Judgement, reasonOf } from './reports';
import { excerpt } from './reports/excerpt';

export { DodCategory, type DodCommit, type DodEvidence, type DodPolicy, type PackageLicence } from './dod/evidence';

const step = 'dodValidation';
const shownProblems = 15;
const shownRemedies = 3;

const categories: Readonly<
  Record<DodCategory, readonly [name: string, check: (evidence: DodEvidence) => CategoryCheck]>
> = {
  codeReview: ['Code review', codeReview],
  buildQuality: ['Build quality', buildQuality],
  testCompleteness: ['Test completeness', testCompleteness],
  dependencies: ['Dependencies', dependencies],
  documentation: ['Documentation', documentation],
  traceability: ['Traceability', traceability],
  rollbackReadiness: ['Rollback readiness', rollbackReadiness],
  operability: ['Operability', operability],
};

/** Judges the Definition of Done: eight categories, each with one item of evidence. */
export function judgeDod(
  evidence: DodEvidence,
  executionMilliseconds: number,
): Judgement<NonNullable<CapturedData['dodValidation']>> {
  const items = DodCategory.options.map((category) => judge(category, evidence));
  const categoriesFailed = items.filter((item) => !item.passed).length;
  return {
    data: {
      status: categoriesFailed === 0 ? 'passed' : 'failed',
      categoriesPassed: items.length - categoriesFailed,
      categoriesFailed,
      executionTime: toDuration(executionMilliseconds),
    },
    evidence: items,
    reason: reasonOf(items),
  };
}

/** The files whose contents `judgeDod` wants to see, of those that there are. */
export function dodFilesToRead({
  policy,
  commits,
  files,
}: Pick<DodEvidence, 'policy' | 'commits' | 'files'>): string[] {
  const isTest = globMatcher(policy.tests);
  const changedTests = changesOf(commits).flatMap((change) => change.files.filter(isTest));
  const wanted = new Set([
    manifestPath,
    policy.lockfile,
    policy.changelog,
    policy.runbook,
    policy.owners,
    ...policy.versionFiles,
    ...changedTests,
    ...changedMigrations({ commits, files }),
  ]);
  return files.filter((path) => wanted.has(path));
}

function judge(category: DodCategory, evidence: DodEvidence): EvidenceItem {
  const [name, check] = categories[category];
  const found = check(evidence);
  const { problems, proof, details = [] } = found;
  const source = (found.links ?? []).length > 0 ? 'repository and code host' : 'repository';
  const common = { step, source, ...linksOf(found, evidence) };
  const detail = problems.length > 1 ? { detail: listed(problems.map(({ what }) => what)) } : {};
  const waiver = evidence.policy.waivers[category];
  if (waiver !== undefined) return { ...common, title: `${name}: waived: ${excerpt(waiver, 300)}`, passed: true };
  const first = problems[0];
  if (first === undefined) {
    const proved = details.length > 0 ? { detail: listed(details) } : {};
    return { ...common, title: `${name}: ${proof}`, passed: true, ...proved };
  }
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  const remedies = [...new Set(problems.map(({ remedy }) => remedy))].slice(0, shownRemedies);
  const title = `${name}: ${first.what}${more}`;
  return { ...common, title, passed: false, ...detail, remedy: remedies.join('; ') };
}

function listed(lines: readonly string[]): string {
  const shown = lines.slice(0, shownProblems);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}
