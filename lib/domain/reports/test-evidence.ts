import type { EvidenceItem } from '../release-record';
import { flakyTitle } from '../triage/history';
import { counted } from './excerpt';
import type { FailedTest, TestTotals } from './junit';

/** Turns failed tests into evidence. */
export type Triage = (failures: readonly FailedTest[]) => Promise<readonly EvidenceItem[]>;

const noReportRemedy =
  'let the test runner write a JUnit report, and list it in the reports section of the buildspec with file-format JUNITXML';

/** What test reports say for and against a gate; `thing` is what its tests are called. */
export async function testEvidence(
  step: string,
  totals: TestTotals | undefined,
  {
    thing = 'test',
    triage = untriaged(step, thing),
  }: { readonly thing?: string; readonly triage?: Triage | undefined },
): Promise<EvidenceItem[]> {
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
  const flaky = totals.flakyTests.map((name) => ofFlaky(step, thing, name));
  if (totals.failed === 0) return [{ step, title, passed: true }, ...flaky];
  return [
    { step, title, passed: false, remedy: `mend the ${thing}s below, or the code that they test` },
    ...(await triage(totals.failures)),
    ...flaky,
  ];
}

/** A repeated test that passes in the end does not shut the gate, but it is not kept quiet about either. */
const ofFlaky = (step: string, thing: string, name: string): EvidenceItem => ({
  step,
  title: flakyTitle(name),
  passed: true,
  warning: true,
  detail: `this ${thing} failed first and passed when repeated`,
});

/** What is known of failed tests without looking any further. */
const untriaged =
  (step: string, thing: string): Triage =>
  async (failures) =>
    failures.map(({ name, message }) => ({
      step,
      title: name,
      passed: false,
      detail: message,
      remedy: `run this ${thing} on the release branch`,
    }));
