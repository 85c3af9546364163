import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AuditEntry, AuditEvent, AuditHead } from '../../domain/audit-chain';
import type { CapturedBlock, CapturedData } from '../../domain/captured-data';
import type { ApprovalDecision, StopRecord } from '../../domain/entry';
import type { ReleaseOutcome, ReleaseRef, ReleaseState } from '../../domain/release';
import type {
  EvidenceItem,
  Lane,
  Observation,
  ReleaseFacts,
  ReleaseRecord,
  TimelineEntry,
  TriggerRecord,
} from '../../domain/release-record';
import type { ApprovalAnswer, ClosedSignal, ReleaseStore, TriggerAnswer } from '../../ports/release-store';
import { appendAudit, getAudit } from './release-store/audit-log';
import { awaitApproval, decideApproval, enterProduction, stopEntry } from './release-store/entry';
import {
  addObservation,
  addTimelineEntry,
  getEvidence,
  getObservations,
  getTimeline,
  putEvidence,
} from './release-store/history';
import { acquireLane, getLane, raiseEpoch, releaseLane } from './release-store/lanes';
import {
  addWarning,
  captureBlock,
  createRecord,
  enterState,
  finishRecord,
  getRecord,
  listRecords,
  noteFacts,
} from './release-store/records';
import { armSignal, closeSignal, getLateTriggers, getTrigger, recordTrigger } from './release-store/signals';
import { Table } from './release-store/table';

/** What only tests need to choose. */
export interface ReleaseStoreOptions {
  /** Between 0 and 1; spreads writers that run into each other. Default: `Math.random`. */
  readonly random?: () => number;
}

/**
 * The release store in one DynamoDB table.
 *
 * Every write is one conditional write of one item: there are no transactions, so that any crash leaves a state that the
 * same request, made again, completes. @throws TransientError when the table does not answer or throttles,
 * ReleaseStoreError when it refuses, CorruptedItemError when an item does not have the shape written here.
 */
export class DynamoDbReleaseStore implements ReleaseStore {
  readonly #table: Table;
  readonly #random: () => number;

  constructor(client: DynamoDBClient, tableName: string, { random = Math.random }: ReleaseStoreOptions = {}) {
    this.#table = new Table(client, tableName);
    this.#random = random;
  }

  create(ref: ReleaseRef, createdAt: Date): Promise<void> {
    return createRecord(this.#table, ref, createdAt);
  }

  get(releaseId: string): Promise<ReleaseRecord | undefined> {
    return getRecord(this.#table, releaseId);
  }

  list(service: string, limit: number): Promise<ReleaseRecord[]> {
    return listRecords(this.#table, service, limit);
  }

  enterState(releaseId: string, state: ReleaseState): Promise<void> {
    return enterState(this.#table, releaseId, state);
  }

  note(releaseId: string, facts: Partial<ReleaseFacts>): Promise<void> {
    return noteFacts(this.#table, releaseId, facts);
  }

  warn(releaseId: string, warning: string): Promise<void> {
    return addWarning(this.#table, releaseId, warning);
  }

  capture<B extends CapturedBlock>(releaseId: string, block: B, data: NonNullable<CapturedData[B]>): Promise<void> {
    return captureBlock(this.#table, releaseId, block, data);
  }

  finish(releaseId: string, outcome: ReleaseOutcome, at: Date): Promise<void> {
    return finishRecord(this.#table, releaseId, outcome, at);
  }

  putEvidence(releaseId: string, step: string, items: readonly EvidenceItem[]): Promise<void> {
    return putEvidence(this.#table, releaseId, step, items);
  }

  evidence(releaseId: string): Promise<EvidenceItem[]> {
    return getEvidence(this.#table, releaseId);
  }

  addTimelineEntry(releaseId: string, entry: TimelineEntry): Promise<void> {
    return addTimelineEntry(this.#table, releaseId, entry);
  }

  timeline(releaseId: string): Promise<TimelineEntry[]> {
    return getTimeline(this.#table, releaseId);
  }

  addObservation(releaseId: string, observation: Observation): Promise<void> {
    return addObservation(this.#table, releaseId, observation);
  }

  observations(releaseId: string): Promise<Observation[]> {
    return getObservations(this.#table, releaseId);
  }

  acquireLane(service: string, releaseId: string): Promise<number> {
    return acquireLane(this.#table, service, releaseId);
  }

  raiseEpoch(service: string, epoch: number): Promise<void> {
    return raiseEpoch(this.#table, service, epoch);
  }

  releaseLane(service: string, releaseId: string): Promise<void> {
    return releaseLane(this.#table, service, releaseId);
  }

  lane(service: string): Promise<Lane> {
    return getLane(this.#table, service);
  }

  armSignal(releaseId: string, taskToken: string): Promise<TriggerRecord | 'closed' | undefined> {
    return armSignal(this.#table, releaseId, taskToken);
  }

  recordTrigger(releaseId: string, trigger: TriggerRecord): Promise<TriggerAnswer> {
    return recordTrigger(this.#table, releaseId, trigger);
  }

  closeSignal(releaseId: string): Promise<ClosedSignal> {
    return closeSignal(this.#table, releaseId);
  }

  trigger(releaseId: string): Promise<TriggerRecord | undefined> {
    return getTrigger(this.#table, releaseId);
  }

  lateTriggers(releaseId: string): Promise<TriggerRecord[]> {
    return getLateTriggers(this.#table, releaseId);
  }

  awaitApproval(releaseId: string, taskToken: string): Promise<ApprovalDecision | undefined> {
    return awaitApproval(this.#table, releaseId, taskToken);
  }

  decideApproval(releaseId: string, decision: ApprovalDecision): Promise<ApprovalAnswer> {
    return decideApproval(this.#table, releaseId, decision);
  }

  stopEntry(releaseId: string, stop: StopRecord): Promise<StopRecord | undefined> {
    return stopEntry(this.#table, releaseId, stop);
  }

  enterProduction(releaseId: string): Promise<StopRecord | undefined> {
    return enterProduction(this.#table, releaseId);
  }

  appendAudit(releaseId: string, event: AuditEvent): Promise<AuditEntry> {
    return appendAudit(this.#table, releaseId, event, this.#random);
  }

  audit(releaseId: string): Promise<{ entries: AuditEntry[]; head: AuditHead | undefined }> {
    return getAudit(this.#table, releaseId);
  }
}
