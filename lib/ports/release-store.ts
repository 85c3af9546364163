import type { AuditEntry, AuditEvent, AuditHead } from '../domain/audit-chain';
import type { CapturedBlock, CapturedData } from '../domain/captured-data';
import type { ApprovalDecision, StopRecord } from '../domain/entry';
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
  /**
   * True when this trigger is the one that counts: it was recorded first, and the release could still be rolled back.
   * Recording the very same trigger again gives the same answer.
   */
  readonly first: boolean;
  /** The trigger that counts; undefined when the release had closed its signal before any came. */
  readonly winner: TriggerRecord | undefined;
  /** The token of the state that waits for the trigger; undefined before it waits and after it ended. */
  readonly taskToken: string | undefined;
  /** How many triggers have come too late so far, this one included if it has. */
  readonly late: number;
}

/** How the time in which a trigger counts ended: a trigger came first, or none did, and the waiting state has to be told. */
export type ClosedSignal =
  | { readonly trigger: TriggerRecord }
  | {
      /** Undefined when no state waits yet; one that begins to wait later learns from `armSignal` that it need not. */
      readonly taskToken: string | undefined;
    };

export interface ApprovalAnswer {
  /** True when this decision is the one that counts; recording the very same again gives the same answer. */
  readonly first: boolean;
  /** The decision that counts; undefined when the release waits for none. */
  readonly winner: ApprovalDecision | undefined;
  /** The token of the state that waits for the decision, or has waited. */
  readonly taskToken: string | undefined;
}

/**
 * Everything a release remembers.
 *
 * Writes are conditional and safe to repeat. Big things are not kept here but as artifacts: long texts and long lists of
 * evidence are cut. @throws TransientError when the store does not answer; asking again is safe. @throws InvalidInputError
 * when a value does not have its shape; nothing was written then.
 */
export interface ReleaseStore {
  /** Adds the release. Adding it again changes nothing. */
  create(ref: ReleaseRef, createdAt: Date): Promise<void>;
  get(releaseId: string): Promise<ReleaseRecord | undefined>;
  /** The latest releases of a service, newest first. */
  list(service: string, limit: number): Promise<ReleaseRecord[]>;
  /** @throws ReleaseNotFoundError, as do `note`, `warn` and `finish`. */
  enterState(releaseId: string, state: ReleaseState): Promise<void>;
  /** Adds facts, or replaces those with the same names. */
  note(releaseId: string, facts: Partial<ReleaseFacts>): Promise<void>;
  /** Adds a warning; the same text again changes nothing, and after 60 there are enough. */
  warn(releaseId: string, warning: string): Promise<void>;
  capture<B extends CapturedBlock>(releaseId: string, block: B, data: NonNullable<CapturedData[B]>): Promise<void>;
  /** Marks the end. The first outcome stays, except that a completed release can still be rolled back, or that can fail. */
  finish(releaseId: string, outcome: ReleaseOutcome, at: Date): Promise<void>;

  /** Replaces the evidence of one step. */
  putEvidence(releaseId: string, step: string, items: readonly EvidenceItem[]): Promise<void>;
  /** The evidence of every step, ordered by the steps' names. */
  evidence(releaseId: string): Promise<EvidenceItem[]>;
  addTimelineEntry(releaseId: string, entry: TimelineEntry): Promise<void>;
  timeline(releaseId: string): Promise<TimelineEntry[]>;
  addObservation(releaseId: string, observation: Observation): Promise<void>;
  observations(releaseId: string): Promise<Observation[]>;

  /**
   * Takes the service's lane and returns the new epoch, higher than every one before. The holder itself gets the epoch
   * that it was given, also after a rollback has raised the lane's. @throws LaneHeldError
   */
  acquireLane(service: string, releaseId: string): Promise<number>;
  /** Makes the epoch at least this high, so that older traffic writes are refused. */
  raiseEpoch(service: string, epoch: number): Promise<void>;
  /** Frees the lane if this release holds it. */
  releaseLane(service: string, releaseId: string): Promise<void>;
  lane(service: string): Promise<Lane>;

  /**
   * Keeps the token of the state that waits for a rollback trigger, instead of an older one. Returns what was decided
   * before it and therefore has to be answered at once: a trigger, or that the signal is closed.
   */
  armSignal(releaseId: string, taskToken: string): Promise<TriggerRecord | 'closed' | undefined>;
  /** Records a rollback trigger; the first writer wins, and those that come later are kept beside it. */
  recordTrigger(releaseId: string, trigger: TriggerRecord): Promise<TriggerAnswer>;
  /** Ends the time in which a trigger counts, unless one came before; closing again gives the same answer. */
  closeSignal(releaseId: string): Promise<ClosedSignal>;
  trigger(releaseId: string): Promise<TriggerRecord | undefined>;
  /** Every trigger that came after the one that counts, or after the end, in the order of their times. */
  lateTriggers(releaseId: string): Promise<TriggerRecord[]>;

  /** Keeps the token of the state that waits for an approval, instead of an older one; returns a decision made before it. */
  awaitApproval(releaseId: string, taskToken: string): Promise<ApprovalDecision | undefined>;
  /**
   * Records a decision; the first counts. One that a person makes counts only while a state waits for it, and none
   * counts for a release that was stopped or has entered production.
   */
  decideApproval(releaseId: string, decision: ApprovalDecision): Promise<ApprovalAnswer>;
  /** Keeps the release out of production, unless it has entered. Returns the first stop; undefined when it has entered. */
  stopEntry(releaseId: string, stop: StopRecord): Promise<StopRecord | undefined>;
  /** Lets the release into production, unless it was stopped: returns the stop then. Entering again changes nothing. */
  enterProduction(releaseId: string): Promise<StopRecord | undefined>;

  /** Appends to the release's audit chain; an event with a key that is there already is not appended again. */
  appendAudit(releaseId: string, event: AuditEvent): Promise<AuditEntry>;
  /** The chain in its order and its head, which a crash may have left behind the chain but never before it. */
  audit(releaseId: string): Promise<{ entries: AuditEntry[]; head: AuditHead | undefined }>;
}
