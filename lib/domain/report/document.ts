import * as z from 'zod';
import { CapturedData } from '../captured-data';
import { ReleaseRef } from '../release';
import { BlastRadius, EvidenceItem, Observation, TriggerRecord } from '../release-record';
import { smokeCategories } from '../smoke-tests';

const Instant = z.iso.datetime();
const Milliseconds = z.number().nonnegative();
const Seconds = z.number().nonnegative();
const Percent = z.number().min(0).max(100);

const Link = z.object({
  name: z.string(),
  text: z.string().describe('As it was given; hostile'),
  url: z.string().optional().describe('Safe to link; absent when the text is no address'),
});

const Limits = z.object({ target: Seconds, p95: Seconds, timeout: Seconds });
const Standing = z.enum(['within target', 'over target', 'over P95', 'over timeout']);

const State = z.object({
  name: z.string(),
  took: Milliseconds,
  stretches: z
    .array(z.object({ from: Milliseconds, to: Milliseconds }))
    .describe('When it was entered and left, counted from the start of the release'),
  limits: Limits.optional().describe('Seconds'),
  standing: Standing.optional(),
  actions: z.array(
    z.object({
      name: z.string(),
      runs: z.int(),
      failures: z.int(),
      took: Milliseconds,
      error: z.string().optional(),
    }),
  ),
});

const Total = z.object({ name: z.string(), took: Milliseconds, target: Seconds, p95: Seconds, standing: Standing });

const Check = z.object({
  name: z.string(),
  step: z.string().describe('Its name in the evidence and in the captured data'),
  status: z.enum(['passed', 'failed', 'not run']),
  finding: z.string(),
  took: Milliseconds.optional(),
  target: Seconds.optional(),
  evidence: z.array(EvidenceItem),
  proofs: z.array(Link),
});

const DodCategory = z.object({
  name: z.string(),
  status: z.enum(['passed', 'failed', 'waived']),
  proof: z.string(),
});

const SmokeRun = z.object({
  step: z.string(),
  name: z.string(),
  categories: z
    .partialRecord(z.enum(smokeCategories), z.object({ passed: z.int(), total: z.int() }))
    .describe('Checks by category; one that is missing did not run'),
});

const CanaryStep = z.object({
  name: z.string(),
  smokeTests: z.enum(['passed', 'failed']).optional(),
  healthChecks: z.enum(['passing', 'failing']).optional(),
  took: Milliseconds,
  highestRate: Percent.optional(),
  highestStableRate: Percent.optional(),
});

const Audit = z.union([
  z.object({ intact: z.literal(true), entries: z.int(), head: z.string().describe('Hash of the last entry') }),
  z.object({ intact: z.literal(false), sequence: z.int(), reason: z.string() }),
]);

/**
 * The report for machines. `version` is raised when a field changes its meaning or goes; new fields do not raise it.
 *
 * Lengths named `took`, `from` and `to` are milliseconds, limits are seconds, rates and shares are percent.
 */
export const ReportDocument = z
  .object({
    version: z.literal(1),
    writtenAt: Instant,
    release: ReleaseRef,
    outcome: z.enum(['completed', 'failed', 'rolled back', 'escalated', 'under way']),
    verdict: z
      .object({ headline: z.string(), users: z.string(), people: z.string(), next: z.array(z.string()) })
      .describe('For people: how it ended, what users felt, who did what, and what comes next'),
    startedAt: Instant,
    endedAt: Instant.optional(),
    took: Milliseconds,
    states: z.array(State),
    totals: z.array(Total),
    checks: z.array(Check),
    definitionOfDone: z.array(DodCategory),
    smokeTests: z.array(SmokeRun),
    canary: z.array(CanaryStep),
    traffic: z
      .array(z.object({ at: Instant, percentage: Percent }))
      .describe('From when on the new version had which share of the traffic'),
    limits: z.object({ spikePercent: Percent, normalPercent: Percent }),
    observations: z.array(Observation),
    users: z.object({
      blastRadius: BlastRadius.optional(),
      exposure: Milliseconds.optional().describe('From the first failed response to no traffic'),
      recovery: Milliseconds.optional().describe('From noticing to all traffic on the previous version'),
    }),
    trigger: TriggerRecord.optional(),
    escalation: z.string().optional(),
    captured: CapturedData,
    git: z.array(z.object({ name: z.string(), value: z.string(), url: z.string().optional() })),
    tickets: z.array(Link),
    decisions: z.array(z.object({ at: Instant, by: z.string(), what: z.string(), details: z.string() })),
    warnings: z.array(z.string()),
    links: z.array(Link),
    audit: Audit,
    changelog: z.string().describe('Markdown'),
  })
  .meta({ title: 'Report of a release', description: 'What Tidegate leaves behind of a release, for machines' });
export type ReportDocument = z.infer<typeof ReportDocument>;
