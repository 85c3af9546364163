import type { CanaryRow } from './canary';
import type { ReportDocument } from './document';
import { gitFacts } from './git';
import { headline } from './headline';
import type { Report } from './model';
import { nextSteps } from './next-steps';
import { peopleInWords } from './people';
import { escalationInWords } from './rollback';
import { ticketLinks } from './tickets';
import { usersInWords } from './users';

/** The report for machines, as `docs/schema/report.json` describes it. */
export const renderJson = (report: Report): string => `${JSON.stringify(reportDocument(report), null, 2)}\n`;

/** The same, as a value that nobody changes. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** Texts are as they came: hostile, and to be escaped by whoever shows them. */
export function reportDocument(report: Report): Frozen<ReportDocument> {
  const { record, canary, decisions, trigger } = report;
  return {
    version: 1,
    writtenAt: report.writtenAt,
    release: record.ref,
    outcome: report.outcome,
    verdict: {
      headline: headline(report),
      users: usersInWords(report),
      people: peopleInWords(report),
      next: nextSteps(report),
    },
    startedAt: record.createdAt,
    ...(record.endedAt !== undefined && { endedAt: record.endedAt }),
    took: report.tookMilliseconds,
    states: report.times,
    totals: report.sums,
    checks: report.gates,
    definitionOfDone: report.dod.map(({ name, status, proof }) => ({ name, status, proof })),
    smokeTests: report.smoke,
    canary: canary.map(canaryStep),
    traffic: report.traffic,
    limits: report.limits,
    observations: report.observations,
    users: usersOf(report),
    ...(trigger !== undefined && { trigger }),
    ...(report.outcome === 'escalated' && { escalation: escalationInWords(report) }),
    captured: record.captured,
    git: gitFacts(report).map(({ name, value, url }) => ({ name, value, ...(url !== undefined && { url }) })),
    tickets: ticketLinks(report),
    decisions: decisions.map(({ at, by, what, details }) => ({ at, by, what, details })),
    warnings: report.warnings,
    links: report.links,
    audit: report.audit,
    changelog: report.changelog,
  };
}

const canaryStep = ({ name, smokeTests, healthChecks, took, highestRate, highestStableRate }: CanaryRow) => ({
  name,
  smokeTests,
  healthChecks,
  took,
  highestRate,
  highestStableRate,
});

function usersOf({ record, exposureMilliseconds, recoveryMilliseconds }: Report): ReportDocument['users'] {
  const { blastRadius } = record.facts;
  return {
    ...(blastRadius !== undefined && { blastRadius }),
    ...(exposureMilliseconds !== undefined && { exposure: exposureMilliseconds }),
    ...(recoveryMilliseconds !== undefined && { recovery: recoveryMilliseconds }),
  };
}
