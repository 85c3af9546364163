import type { AuditVerdict } from '../audit-chain';
import type { EvidenceItem, Observation, ReleaseRecord, TimelineEntry } from '../release-record';
import { boxMilliseconds, exposureMilliseconds, recoveryMilliseconds } from '../release-times';
import { releaseTotals, rollbackTimes, stateTimes, type TimeLimits } from '../timing';
import { type GateRow, gateRows } from './gates';

/** Everything that a report is made from. */
export interface ReportInput {
  readonly record: ReleaseRecord;
  readonly timeline: readonly TimelineEntry[];
  readonly observations: readonly Observation[];
  readonly evidence: readonly EvidenceItem[];
  readonly audit: AuditVerdict;
  /** Markdown. */
  readonly changelog: string;
  /** What failed without changing the outcome, in words. */
  readonly warnings: readonly string[];
  readonly now: Date;
}

/** A box and how long it took against what it should have taken; milliseconds. */
export interface TimeRow {
  readonly name: string;
  readonly took: number;
  /** When it began, counted from the release's start. */
  readonly offset: number;
  readonly limits: TimeLimits | undefined;
}

export interface SumRow {
  readonly name: string;
  readonly took: number;
  readonly target: number;
  readonly p95: number;
}

/** A release as a report tells it. */
export interface Report {
  readonly record: ReleaseRecord;
  readonly outcome: 'completed' | 'failed' | 'rolled back' | 'escalated' | 'under way';
  readonly tookMilliseconds: number;
  readonly times: readonly TimeRow[];
  readonly sums: readonly SumRow[];
  readonly gates: readonly GateRow[];
  readonly evidence: readonly EvidenceItem[];
  readonly observations: readonly Observation[];
  /** From the first failed response of the new version to no traffic on it. */
  readonly exposureMilliseconds: number | undefined;
  /** From noticing to all traffic on the previous version. */
  readonly recoveryMilliseconds: number | undefined;
  readonly audit: AuditVerdict;
  readonly changelog: string;
  readonly warnings: readonly string[];
}

/** Puts a release's data in the order in which a report tells it. */
export function buildReport(input: ReportInput): Report {
  const { record, timeline } = input;
  const started = Date.parse(record.createdAt);
  const ended = record.endedAt === undefined ? input.now.getTime() : Date.parse(record.endedAt);
  const times = timesOf(timeline, started);
  return {
    record,
    outcome: outcomeOf(record),
    tookMilliseconds: ended - started,
    times,
    sums: sumsOf(times, record),
    gates: gateRows(record.captured, input.evidence),
    evidence: input.evidence,
    observations: input.observations,
    exposureMilliseconds: exposureMilliseconds(record),
    recoveryMilliseconds: recoveryMilliseconds(record),
    audit: input.audit,
    changelog: input.changelog,
    warnings: [...new Set([...(record.facts.warnings ?? []), ...input.warnings])],
  };
}

function outcomeOf({ outcome, captured }: ReleaseRecord): Report['outcome'] {
  if (outcome === 'rolled_back') return 'rolled back';
  if (outcome !== undefined) return outcome;
  // The report is also written just before the release is closed; what was captured tells how it ends.
  if (captured.failureContext !== undefined) return 'failed';
  if (captured.rollbackContext?.healthValidation?.healthChecks === 'passing') return 'rolled back';
  if (captured.releaseReport !== undefined && captured.rollbackContext === undefined) return 'completed';
  return 'under way';
}

const limitsOf: Readonly<Record<string, TimeLimits>> = { ...stateTimes, ...rollbackTimes };

function timesOf(timeline: readonly TimelineEntry[], started: number): TimeRow[] {
  return Object.entries(boxMilliseconds(timeline)).map(([name, took]) => {
    const starts = timeline.filter((entry) => entry.state === name).map((entry) => Date.parse(entry.startedAt));
    return { name, took, offset: Math.min(...starts) - started, limits: limitsOf[name] };
  });
}

function sumsOf(times: readonly TimeRow[], { captured }: ReleaseRecord): SumRow[] {
  const tookBy = (names: readonly string[]) =>
    times.filter((row) => names.includes(row.name)).reduce((sum, row) => sum + row.took, 0);
  const core = ['quality_gates', 'staging', 'production'];
  const rows: SumRow[] = [];
  if (captured.releaseReport !== undefined) {
    rows.push(
      { name: 'Gates, staging and production', took: tookBy(core), ...releaseTotals.standardCore },
      {
        name: 'With initiated and completed',
        took: tookBy(['initiated', ...core, 'completed']),
        ...releaseTotals.standardWhole,
      },
    );
  }
  if (captured.rollbackContext !== undefined) {
    const boxes = Object.keys(rollbackTimes);
    rows.push({ name: 'Rollback', took: tookBy(boxes), ...releaseTotals.rollback });
  }
  return rows;
}
