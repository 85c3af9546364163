import type { AuditEntry, AuditVerdict } from '../audit-chain';
import type { EvidenceItem, Observation, ReleaseRecord, TimelineEntry, TriggerRecord } from '../release-record';
import { exposureMilliseconds, recoveryMilliseconds } from '../release-times';
import { type CanaryRow, canaryRows } from './canary';
import { type DodRow, dodRows, type SmokeRun, smokeRuns } from './categories';
import { type Decision, decisionsOf } from './decisions';
import { type GateRow, gateRows } from './gates';
import { type ReportLink, reportLinks } from './links';
import { type Outcome, outcomeOf } from './outcome';
import { type SumRow, sumRows, type TimeRow, timeRows } from './times';
import { type TrafficStep, trafficSteps } from './traffic-steps';

/** The error rates that a release was judged by; percent. */
export interface RateLimits {
  /** Above it, for long enough, the release is rolled back. */
  readonly spikePercent: number;
  /** Below it, for long enough, it is normal. */
  readonly normalPercent: number;
}

/** Everything that a report is made from. */
export interface ReportInput {
  readonly record: ReleaseRecord;
  readonly timeline: readonly TimelineEntry[];
  readonly observations: readonly Observation[];
  readonly evidence: readonly EvidenceItem[];
  readonly audit: AuditVerdict;
  readonly auditEntries: readonly AuditEntry[];
  readonly limits: RateLimits;
  /** The repository's address for people; undefined when it has none. */
  readonly repositoryUrl?: string | undefined;
  /** The address that a ticket's key follows; undefined when tickets have none. */
  readonly ticketsUrl?: string | undefined;
  /** Where people find the whole report. */
  readonly reportUrl?: string | undefined;
  /** Markdown. */
  readonly changelog: string;
  /** Where people look at what it ran in: addresses by name. */
  readonly consoles: Readonly<Record<string, string>>;
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
  readonly smoke: readonly SmokeRun[];
  readonly dod: readonly DodRow[];
  readonly canary: readonly CanaryRow[];
  readonly traffic: readonly TrafficStep[];
  readonly limits: RateLimits;
  readonly evidence: readonly EvidenceItem[];
  /** In the order of looking. */
  readonly observations: readonly Observation[];
  /** From the first failed response of the new version to no traffic on it. */
  readonly exposureMilliseconds: number | undefined;
  /** From noticing to all traffic on the previous version. */
  readonly recoveryMilliseconds: number | undefined;
  readonly trigger: TriggerRecord | undefined;
  readonly decisions: readonly Decision[];
  readonly audit: AuditVerdict;
  readonly auditEntries: readonly AuditEntry[];
  readonly repositoryUrl: string | undefined;
  readonly ticketsUrl: string | undefined;
  readonly reportUrl: string | undefined;
  readonly changelog: string;
  /** Those that prove no check. */
  readonly links: readonly ReportLink[];
  readonly warnings: readonly string[];
}

/** Puts a release's data in the order in which a report tells it. */
export function buildReport(input: ReportInput): Report {
  const { record, timeline, evidence, audit, auditEntries, limits, changelog, trigger } = input;
  const started = Date.parse(record.createdAt);
  const ended = record.endedAt === undefined ? input.now.getTime() : Date.parse(record.endedAt);
  const times = timeRows(timeline, started);
  const observations = [...input.observations].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const links = reportLinks(record.facts, input.consoles);
  const gates = gateRows(record, evidence, links);
  return {
    record,
    outcome: outcomeOf(record, timeline),
    writtenAt: input.now.toISOString(),
    tookMilliseconds: Math.max(0, ended - started),
    times,
    sums: sumRows(times, record),
    gates,
    smoke: smokeRuns(evidence),
    dod: dodRows(evidence),
    canary: canaryRows(record, observations, evidence),
    traffic: trafficSteps(record, auditEntries, observations),
    limits,
    evidence,
    observations,
    exposureMilliseconds: exposureMilliseconds(record),
    recoveryMilliseconds: recoveryMilliseconds(record),
    trigger,
    decisions: decisionsOf(record.ref, auditEntries),
    audit,
    auditEntries,
    repositoryUrl: input.repositoryUrl,
    ticketsUrl: input.ticketsUrl,
    reportUrl: input.reportUrl,
    changelog,
    links: links.filter((link) => !gates.some(({ proofs }) => proofs.includes(link))),
    warnings: [...new Set([...ofAudit(audit), ...(record.facts.warnings ?? []), ...input.warnings])],
  };
}

const ofAudit = (audit: AuditVerdict): string[] =>
  audit.intact ? [] : [`the audit log cannot be trusted from entry ${audit.sequence} on: ${audit.reason}`];
