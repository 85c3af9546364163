import type { CapturedData } from '../captured-data';
import { toDuration } from '../duration';
import type { EvidenceItem } from '../release-record';
import { type BuildOutcome, buildProblem } from './build-outcome';
import { type GateReport, gatherScan } from './gather';
import { type Judgement, readOrBlame, reasonOf, withBuild } from './judgement';
import type { Finding, ScanTotals } from './sarif/read';

export interface ScanInput {
  /** Undefined when no build was started. */
  readonly build: BuildOutcome | undefined;
  readonly reports: readonly GateReport[];
}

const step = 'securityScan';

/** Judges a security scan by its SARIF reports: no critical and no high finding. */
export async function judgeSecurityScan(
  input: ScanInput,
): Promise<Judgement<NonNullable<CapturedData['securityScan']>>> {
  const read = await readOrBlame(step, () => gatherScan(input.reports));
  const ofScan = read.blame === undefined ? scanEvidence(read.value) : [read.blame];
  const blocking = (read.value?.counts.critical ?? 0) + (read.value?.counts.high ?? 0);
  const evidence = withBuild(buildProblem(step, input.build), ofScan, blocking > 0);
  const reason = reasonOf(evidence);
  return {
    data: {
      status: reason === undefined ? 'passed' : 'failed',
      criticalIssues: read.value?.counts.critical ?? 0,
      highIssues: read.value?.counts.high ?? 0,
      executionTime: toDuration(input.build?.durationMilliseconds ?? 0),
    },
    evidence,
    reason,
  };
}

function scanEvidence(totals: ScanTotals | undefined): EvidenceItem[] {
  if (totals === undefined) {
    return [
      {
        step,
        title: 'the build wrote no SARIF report',
        passed: false,
        remedy:
          'let the scanner write a SARIF report, and list it in the reports section of the buildspec with file-format SARIF',
      },
    ];
  }
  return [sumsOf(totals), ...totals.findings.map(ofFinding)];
}

function sumsOf({ counts, suppressed, tools, owasp }: ScanTotals): EvidenceItem {
  const found = `${counts.critical} critical, ${counts.high} high, ${counts.medium} medium, ${counts.low} low`;
  const title = `${found}${suppressed > 0 ? `, ${suppressed} suppressed` : ''} (${tools.join(', ')})`;
  const detail = owasp.length === 0 ? {} : { detail: `OWASP Top 10 categories with rules: ${owasp.join(', ')}` };
  if (counts.critical + counts.high === 0) return { step, title, passed: true, ...detail };
  return { step, title, passed: false, ...detail, remedy: 'mend the critical and high findings below' };
}

/** Medium and low findings are shown, and do not stop a release. */
function ofFinding(finding: Finding): EvidenceItem {
  const passed = finding.severity !== 'critical' && finding.severity !== 'high';
  const detail = [finding.rule, finding.help].filter((part) => part !== undefined).join(' ');
  const place = finding.place === '' ? '' : ` at ${finding.place}`;
  const item = { step, title: `${finding.severity}: ${finding.message}${place}`, passed, detail };
  return passed ? item : { ...item, remedy: remedyFor(finding) };
}

function remedyFor(finding: Finding): string {
  const place = finding.place === '' ? 'the code' : finding.place;
  return `mend ${place}, or suppress the finding there with a reason`;
}
