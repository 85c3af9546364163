import * as z from 'zod';
import { CapturedData, RollbackTrigger } from './captured-data';
import { ApprovalDecision } from './entry';
import { OpenedIncident, Resolution } from './incident';
import { ReleaseOutcome, ReleaseRef, ReleaseState } from './release';
import { Version } from './version';

const Instant = z.iso.datetime();

export const StoredArtifact = z.object({
  location: z.string(),
  /** `sha256:` and the hash of the content. */
  digest: z.string(),
});

/** Which unit tests a hotfix runs: those that these files affect, or all of them, and why. */
export const StoredScope = z.object({ files: z.array(z.string()), everything: z.string().optional() });
export type StoredScope = z.infer<typeof StoredScope>;

/** Why a release is rolled back, and when that was noticed. */
export const TriggerRecord = z.object({
  trigger: RollbackTrigger,
  reason: z.string(),
  at: Instant,
  by: z.string(),
  /** Of the event that brought it, where it has one: two deliveries of one event are one trigger. */
  id: z.string().optional(),
});
export type TriggerRecord = z.infer<typeof TriggerRecord>;

/** What a failed gate or deployment left for people: the evidence behind a captured block. */
export const EvidenceItem = z.object({
  /** The gate or step, for example `unitTests`. */
  step: z.string(),
  /** One line. */
  title: z.string(),
  passed: z.boolean(),
  detail: z.string().optional(),
  /** It passed, and is worth a look all the same. */
  warning: z.boolean().optional(),
  /** Where the proof comes from, for example `repository`, `github`. */
  source: z.string().optional(),
  /** Where the proof is, or what explains it. */
  links: z.array(z.object({ name: z.string(), url: z.string() })).optional(),
  /** What to do about it; only of what did not pass. */
  remedy: z.string().optional(),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** What the new version did to users: requests and errors it served, and the times that tell how fast it was stopped. */
export const BlastRadius = z.object({
  requests: z.int(),
  errors: z.int(),
  firstTrafficAt: Instant.optional(),
  firstErrorAt: Instant.optional(),
  zeroTrafficAt: Instant.optional(),
});
export type BlastRadius = z.infer<typeof BlastRadius>;

/** One look at the canary: what the report's table and plot are made of. */
export const Observation = z.object({
  at: Instant,
  phase: z.enum(['canary', 'watch', 'stabilization']),
  percentage: z.number(),
  requests: z.int(),
  errors: z.int(),
  errorRate: z.number().optional(),
  stableErrorRate: z.number().optional(),
  healthy: z.boolean(),
  verdict: z.enum(['pass', 'fail', 'inconclusive']),
  rule: z.string(),
  reason: z.string(),
});
export type Observation = z.infer<typeof Observation>;

/** Facts that later actions need and the captured blocks do not hold; each action adds its own. */
export const ReleaseFacts = z.object({
  baseBranch: z.string(),
  baseCommit: z.string(),
  branch: z.string(),
  /** True once the release branch was created by this release: only then may it be deleted again. */
  branchIsOurs: z.boolean(),
  branchCommit: z.string(),
  previousTag: z.string(),
  previousCommit: z.string(),
  /** The version that held all production traffic when the release entered production; absent for a first release. */
  previousVersion: Version,
  previousStagingVersion: Version,
  epoch: z.int(),
  tickets: z.array(z.string()),
  artifact: StoredArtifact,
  testScope: StoredScope,
  links: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  firstTrafficAt: Instant,
  blastRadius: BlastRadius,
  releaseUrl: z.string(),
  changeUrl: z.string(),
  revertConflict: z.string(),
  /** Seconds from commits to the release of them, the shortest first: of each, or of so many that the rest is alike. */
  commitLeadTimes: z.array(z.number().nonnegative()),
  /** Until when a decision about the release is waited for. */
  approvalUntil: Instant,
  approval: ApprovalDecision,
  /** Why a rollback did not succeed. */
  escalation: z.string(),
  /** Whom the rollback has called. */
  incident: OpenedIncident,
  /** What a person has done about it; the lane of an escalated release is held until then. */
  resolution: Resolution,
});
export type ReleaseFacts = z.infer<typeof ReleaseFacts>;

/** One run of one action, for the report's timeline. */
export const TimelineEntry = z.object({
  state: z.string(),
  actor: z.string(),
  action: z.string(),
  startedAt: Instant,
  endedAt: Instant,
  outcome: z.enum(['succeeded', 'failed']),
  error: z.string().optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ReleaseRecord = z.object({
  ref: ReleaseRef,
  createdAt: Instant,
  /** The box the release is in, or was in when it ended. */
  state: ReleaseState,
  outcome: ReleaseOutcome.optional(),
  endedAt: Instant.optional(),
  facts: ReleaseFacts.partial(),
  captured: CapturedData,
});
export type ReleaseRecord = z.infer<typeof ReleaseRecord>;

/** Who releases a service right now; the epoch numbers the holders and every rollback. */
export interface Lane {
  readonly service: string;
  readonly epoch: number;
  /** The release that holds the lane; undefined when it is free. */
  readonly holder: string | undefined;
}
