import type { CapturedData } from '../captured-data';
import { toDuration } from '../duration';
import type { EvidenceItem } from '../release-record';
import { type BuildOutcome, buildProblem } from './build-outcome';
import { type CoverageTotals, coveragePercent } from './coverage';
import { type GateReport, gatherCoverage, gatherTests } from './gather';
import { type Judgement, readOrBlame, reasonOf, withBuild } from './judgement';
import { type Triage, testEvidence } from './test-evidence';

export interface TestRunInput {
  readonly step: 'unitTests' | 'integrationTests';
  /** Undefined when no build was started. */
  readonly build: BuildOutcome | undefined;
  readonly reports: readonly GateReport[];
  /** Percent of lines; undefined when only some of the tests ran, whose coverage says nothing about the whole. */
  readonly leastCoverage: number | undefined;
  /** Which tests ran, in words, when not simply all of them did. */
  readonly scope?: string;
  /** Without it, failed tests are only listed. */
  readonly triage?: Triage;
}

/**
 * Judges a test suite by the reports that its build wrote: at least one test, no failure, enough coverage.
 *
 * A build without a report proves nothing, whatever its exit code.
 */
export async function judgeTestRun(input: TestRunInput): Promise<Judgement<NonNullable<CapturedData['unitTests']>>> {
  const { step, build } = input;
  const tests = await readOrBlame(step, () => gatherTests(input.reports));
  const coverage = await readOrBlame(step, () => gatherCoverage(input.reports));

  const ofTests =
    tests.blame === undefined ? await testEvidence(step, tests.value, { triage: input.triage }) : [tests.blame];
  const { leastCoverage } = input;
  const ofCoverage =
    leastCoverage === undefined ? [] : [coverage.blame ?? coverageEvidence(step, coverage.value, leastCoverage)];
  const ofScope = input.scope === undefined ? [] : [{ step, title: input.scope, passed: true }];
  const found = [...ofScope, ...ofTests, ...ofCoverage];
  const evidence = withBuild(buildProblem(step, build), found, (tests.value?.failed ?? 0) > 0);
  const reason = reasonOf(evidence);
  return {
    data: {
      status: reason === undefined ? 'passed' : 'failed',
      coverage: (coverage.value && coveragePercent(coverage.value)) ?? 0,
      totalTests: tests.value?.tests ?? 0,
      failedTests: tests.value?.failed ?? 0,
      executionTime: toDuration(build?.durationMilliseconds ?? 0),
    },
    evidence,
    reason,
  };
}

function coverageEvidence(step: string, totals: CoverageTotals | undefined, least: number): EvidenceItem {
  const shut = (title: string, remedy: string): EvidenceItem => ({ step, title, passed: false, remedy });
  if (totals === undefined) {
    return shut(
      'the build wrote no coverage report',
      'let the test runner write a Cobertura or lcov report, and list it in the reports section of the buildspec',
    );
  }
  const percent = coveragePercent(totals);
  if (percent === undefined) {
    return shut(
      'the coverage report counts no lines',
      'check which files the test runner collects coverage from; 0 of 0 lines is not 100 %',
    );
  }
  const title = `${percent} % of lines covered (${totals.linesCovered} of ${totals.linesValid}), at least ${least} % required`;
  if (percent >= least) return { step, title, passed: true };
  const missing = Math.ceil((least * totals.linesValid) / 100) - totals.linesCovered;
  return shut(title, `cover at least ${missing} more of the lines that no test runs`);
}
