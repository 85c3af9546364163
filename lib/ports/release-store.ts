import type { AuditEntry, AuditEvent, AuditHead } from '../domain/audit-chain';
import type { CapturedBlock, CapturedData } from '../domain/captured-data';
import type { ReleaseOutcome, ReleaseRef, ReleaseState } from '../domain/release';
import type {
  EvidenceItem,
  Lane,
  Observation,
  ReleaseFacts,
  ReleaseRecord,
  TimelineEntry,
  TriggerRecord,
} from '../domain/release-record';

export interface TriggerAnswer {
  /** True when this trigger is the one that counts: it was recorded first, and the release could still be rolled back. */
  readonly first: boolean;
  /** The trigger that counts; undefined when the release had closed its signal before any came. */
  readonly winner: TriggerRecord | undefined;
  /** The token of the state that waits for the trigger; undefined before it waits and after it ended. */
  readonly taskToken: string | undefined;
}

/**
 * Everything a release remembers.
 *
 * Writes are conditional and safe to repeat. Big things are not kept here but as artifacts.
 */
export interface ReleaseStore {
  /** Adds the release. Adding it again changes nothing. */
  create(ref: ReleaseRef, createdAt: Date): Promise<void>;
  get(releaseId: string): Promise<ReleaseRecord | undefined>;
  /** The latest releases of a service, newest first. */
  list(service: string, limit: number): Promise<ReleaseRecord[]>;
  enterState(releaseId: string, state: ReleaseState): Promise<void>;
  /** Adds facts, or replaces those with the same names. */
  note(releaseId: string, facts: Partial<ReleaseFacts>): Promise<void>;
  /** Adds a warning; the same text again changes nothing. */
  warn(releaseId: string, warning: string): Promise<void>;
  capture<B extends CapturedBlock>(releaseId: string, block: B, data: NonNullable<CapturedData[B]>): Promise<void>;
  /** Marks the end. The first outcome stays, whatever comes later. */
  finish(releaseId: string, outcome: ReleaseOutcome, at: Date): Promise<void>;

  /** Replaces the evidence of one step. */
  putEvidence(releaseId: string, step: string, items: readonly EvidenceItem[]): Promise<void>;
  evidence(releaseId: string): Promise<EvidenceItem[]>;
  addTimelineEntry(releaseId: string, entry: TimelineEntry): Promise<void>;
  timeline(releaseId: string): Promise<TimelineEntry[]>;
  addObservation(releaseId: string, observation: Observation): Promise<void>;
  observations(releaseId: string): Promise<Observation[]>;

  /** Takes the service's lane and returns the new epoch; the holder itself gets its epoch again. @throws LaneHeldError */
  acquireLane(service: string, releaseId: string): Promise<number>;
  /** Makes the epoch at least this high, so that older traffic writes are refused. */
  raiseEpoch(service: string, epoch: number): Promise<void>;
  /** Frees the lane if this release holds it. */
  releaseLane(service: string, releaseId: string): Promise<void>;
  lane(service: string): Promise<Lane>;

  /** Keeps the token of the state that waits for a rollback trigger; returns a trigger that came before it. */
  armSignal(releaseId: string, taskToken: string): Promise<TriggerRecord | undefined>;
  /** Records a rollback trigger; the first writer wins. */
  recordTrigger(releaseId: string, trigger: TriggerRecord): Promise<TriggerAnswer>;
  /** Ends the time in which a trigger counts; returns the trigger that came before, or the token to answer. */
  closeSignal(releaseId: string): Promise<{ trigger: TriggerRecord } | { taskToken: string | undefined }>;
  trigger(releaseId: string): Promise<TriggerRecord | undefined>;

  /** Appends to the release's audit chain; an event with a key that is there already is not appended again. */
  appendAudit(releaseId: string, event: AuditEvent): Promise<AuditEntry>;
  audit(releaseId: string): Promise<{ entries: AuditEntry[]; head: AuditHead | undefined }>;
}
