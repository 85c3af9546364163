import type { AuditVerdict } from '../audit-chain';
import type { EvidenceItem, Observation, ReleaseRecord, TimelineEntry, TriggerRecord } from '../release-record';
import { exposureMilliseconds, recoveryMilliseconds } from '../release-times';
import { type CanaryRow, canaryRows } from './canary';
import { type GateRow, gateRows } from './gates';
import { type ReportLink, reportLinks } from './links';
import { type Outcome, outcomeOf } from './outcome';
import { type SumRow, sumRows, type TimeRow, timeRows } from './times';

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
  /** What the rollback was triggered by; tells who asked for it. */
  readonly trigger?: TriggerRecord | undefined;
  readonly now: Date;
}

/** A release as a report tells it. */
export interface Report {
  readonly record: ReleaseRecord;
  readonly outcome: Outcome;
  readonly writtenAt: string;
  /** To its end, or so far. */
  readonly tookMilliseconds: number;
  readonly times: readonly TimeRow[];
  readonly sums: readonly SumRow[];
  readonly gates: readonly GateRow[];
  readonly canary: readonly CanaryRow[];
  readonly evidence: readonly EvidenceItem[];
  /** In the order of looking. */
  readonly observations: readonly Observation[];
  /** From the first failed response of the new version to no traffic on it. */
  readonly exposureMilliseconds: number | undefined;
  /** From noticing to all traffic on the previous version. */
  readonly recoveryMilliseconds: number | undefined;
  readonly trigger: TriggerRecord | undefined;
  readonly audit: AuditVerdict;
  readonly changelog: string;
  readonly links: readonly ReportLink[];
  readonly warnings: readonly string[];
}

/** Puts a release's data in the order in which a report tells it. */
export function buildReport(input: ReportInput): Report {
  const { record, timeline, evidence, audit, changelog, trigger } = input;
  const started = Date.parse(record.createdAt);
  const ended = record.endedAt === undefined ? input.now.getTime() : Date.parse(record.endedAt);
  const times = timeRows(timeline, started);
  const observations = [...input.observations].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    record,
    outcome: outcomeOf(record, timeline),
    writtenAt: input.now.toISOString(),
    tookMilliseconds: Math.max(0, ended - started),
    times,
    sums: sumRows(times, record),
    gates: gateRows(record, evidence),
    canary: canaryRows(record, observations, evidence),
    evidence,
    observations,
    exposureMilliseconds: exposureMilliseconds(record),
    recoveryMilliseconds: recoveryMilliseconds(record),
    trigger,
    audit,
    changelog,
    links: reportLinks(record.facts),
    warnings: [...new Set([...ofAudit(audit), ...(record.facts.warnings ?? []), ...input.warnings])],
  };
}

const ofAudit = (audit: AuditVerdict): string[] =>
  audit.intact ? [] : [`the audit log cannot be trusted from entry ${audit.sequence} on: ${audit.reason}`];
