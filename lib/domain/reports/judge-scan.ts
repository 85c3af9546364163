import type { CapturedData } from '../captured-data';
import { toDuration } from '../duration';
import type { EvidenceItem } from '../release-record';
import { type BuildOutcome, buildProblem } from './build-outcome';
import type { GateReport } from './gather';
import { reportLimits } from './input';
import { type Judgement, readOrBlame, reasonOf, withBuild } from './judgement';
import { readSarif, type ScanTotals, sumScans } from './sarif/read';
import { SuppressionList, type SuppressionRule } from './sarif/suppressions';
import { scanEvidence } from './scan-evidence';

export interface ScanInput {
  /** Undefined when no build was started. */
  readonly build: BuildOutcome | undefined;
  readonly reports: readonly GateReport[];
  /** What the service accepts for a while. */
  readonly suppressions: readonly SuppressionRule[];
  /** `2026-12-31`. */
  readonly today: string;
}

const step = 'securityScan';

/** Judges a security scan by its SARIF reports: every scanner did its work, with no critical and no high finding. */
export async function judgeSecurityScan(
  input: ScanInput,
): Promise<Judgement<NonNullable<CapturedData['securityScan']>>> {
  const suppressions = new SuppressionList(input.suppressions, input.today);
  const { scans, blames } = await readEach(input.reports, suppressions);
  const totals = scans.length === 0 ? undefined : sumScans(scans);
  // A report that cannot be read is no reason to keep quiet about what the others found.
  const ofScan = totals === undefined && blames.length > 0 ? [] : scanEvidence(totals, suppressions.uses());
  const { critical = 0, high = 0 } = totals?.counts ?? {};
  const evidence = withBuild(buildProblem(step, input.build), [...blames, ...ofScan], critical + high > 0);
  const reason = reasonOf(evidence);
  return {
    data: {
      status: reason === undefined ? 'passed' : 'failed',
      criticalIssues: critical,
      highIssues: high,
      executionTime: toDuration(input.build?.durationMilliseconds ?? 0),
    },
    evidence,
    reason,
  };
}

/** One after the other, so that the memory needed is that of one report. */
async function readEach(reports: readonly GateReport[], suppressions: SuppressionList) {
  const scans: ScanTotals[] = [];
  const blames: EvidenceItem[] = [];
  for (const report of reports.filter(({ format }) => format === 'SARIF')) {
    const { value, blame } = await readOrBlame(step, () => readSarif(report, reportLimits, suppressions));
    if (blame === undefined) scans.push(value);
    else blames.push(blame);
  }
  return { scans, blames };
}
