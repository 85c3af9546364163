import type { EvidenceItem } from '../release-record';
import { counted } from './excerpt';
import type { TestTotals } from './junit';

const noReportRemedy =
  'let the test runner write a JUnit report, and list it in the reports section of the buildspec with file-format JUNITXML';

/** What test reports say for and against a gate; `thing` is what its tests are called. */
export function testEvidence(step: string, totals: TestTotals | undefined, thing = 'test'): EvidenceItem[] {
  if (totals === undefined) {
    return [{ step, title: 'the build wrote no JUnit report', passed: false, remedy: noReportRemedy }];
  }
  const ran = totals.tests - totals.skipped;
  if (ran === 0) {
    const title = totals.tests === 0 ? `0 ${thing}s ran` : `0 ${thing}s ran: all ${totals.tests} were skipped`;
    return [{ step, title, passed: false, remedy: `check that the test runner finds its ${thing}s` }];
  }
  const sums = [
    `${totals.failed} of ${counted(ran, thing)} failed`,
    totals.skipped > 0 && `${totals.skipped} skipped`,
    totals.flaky > 0 && `${totals.flaky} passed only when repeated`,
  ];
  const title = sums.filter(Boolean).join(', ');
  if (totals.failed === 0) return [{ step, title, passed: true }];
  return [
    { step, title, passed: false, remedy: `mend the ${thing}s below, or the code that they test` },
    ...totals.failures.map((failure) => ({
      step,
      title: failure.name,
      passed: false,
      detail: failure.message,
      remedy: `run this ${thing} on the release branch`,
    })),
  ];
}
