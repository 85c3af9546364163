import { boundChangelog, boundEvidence, boundText, boundTexts } from '../../../lib/adapters/aws/release-store/bounds';
import { checked } from '../../../lib/adapters/aws/release-store/items';
import { type AuditEntry, AuditEvent, type AuditHead, canonicalJson, chain } from '../../../lib/domain/audit-chain';
import { type CapturedBlock, CapturedData } from '../../../lib/domain/captured-data';
import { ApprovalDecision, StopRecord } from '../../../lib/domain/entry';
import { LaneHeldError, ReleaseNotFoundError } from '../../../lib/domain/errors';
import { type ReleaseOutcome, ReleaseRef, type ReleaseState } from '../../../lib/domain/release';
import {
  EvidenceItem,
  type Lane,
  Observation,
  ReleaseFacts,
  type ReleaseRecord,
  TimelineEntry,
  TriggerRecord,
} from '../../../lib/domain/release-record';
import type { ApprovalAnswer, ClosedSignal, ReleaseStore, TriggerAnswer } from '../../../lib/ports/release-store';

interface Signal {
  taskToken?: string;
  trigger?: TriggerRecord;
  late?: TriggerRecord[];
  closed?: true;
}

interface Entry {
  taskToken?: string;
  approval?: ApprovalDecision;
  stop?: StopRecord;
  entered?: true;
}

interface StoredLane {
  epoch: number;
  holder?: { readonly releaseId: string; readonly epoch: number };
}

/** Everything about one release that is not its record. */
class History {
  readonly evidence = new Map<string, EvidenceItem[]>();
  readonly timeline = new Map<string, TimelineEntry>();
  readonly observations = new Map<string, Observation>();
  readonly signal: Signal = {};
  readonly entry: Entry = {};
  readonly audit: AuditEntry[] = [];
  captured: CapturedData = {};
}

type Row = Omit<ReleaseRecord, 'captured'>;
const mostWarnings = 60;
const SomeFacts = ReleaseFacts.partial();

/** A release store in memory: the same answers as the real one, at once. */
export class FakeStore implements ReleaseStore {
  private readonly rows = new Map<string, Row>();
  private readonly histories = new Map<string, History>();
  private readonly lanes = new Map<string, StoredLane>();

  async create(ref: ReleaseRef, createdAt: Date): Promise<void> {
    checked(ReleaseRef, ref, `release ${ref.id}`);
    if (this.rows.has(ref.id)) return;
    this.rows.set(ref.id, {
      ref: frozen({ ...ref }),
      createdAt: createdAt.toISOString(),
      state: 'initiated',
      facts: {},
    });
  }

  async get(releaseId: string): Promise<ReleaseRecord | undefined> {
    const row = this.rows.get(releaseId);
    return row && this.recordOf(row);
  }

  async list(service: string, limit: number): Promise<ReleaseRecord[]> {
    const ofService = [...this.rows.values()].filter(({ ref }) => ref.service === service);
    const newest = ofService.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, limit);
    return newest.map((row) => this.recordOf(row));
  }

  async enterState(releaseId: string, state: ReleaseState): Promise<void> {
    this.row(releaseId).state = state;
  }

  async note(releaseId: string, facts: Partial<ReleaseFacts>): Promise<void> {
    const row = this.row(releaseId);
    const valid = boundTexts(checked(SomeFacts, facts, `facts of ${releaseId}`));
    row.facts = frozen({ ...row.facts, ...valid });
  }

  async warn(releaseId: string, warning: string): Promise<void> {
    const row = this.row(releaseId);
    const warnings = row.facts.warnings ?? [];
    if (warnings.includes(boundText(warning)) || warnings.length >= mostWarnings) return;
    row.facts = frozen({ ...row.facts, warnings: [...warnings, boundText(warning)] });
  }

  async capture<B extends CapturedBlock>(
    releaseId: string,
    block: B,
    data: NonNullable<CapturedData[B]>,
  ): Promise<void> {
    const captured: CapturedData = checked(CapturedData, { [block]: data }, `data of ${releaseId}`);
    const { initiated } = captured;
    const bounded = boundTexts(captured);
    if (initiated !== undefined) bounded.initiated = { ...initiated, changelog: boundChangelog(initiated.changelog) };
    const history = this.history(releaseId);
    history.captured = frozen({ ...history.captured, ...bounded });
  }

  async finish(releaseId: string, outcome: ReleaseOutcome, at: Date): Promise<void> {
    const row = this.row(releaseId);
    const undoes = outcome === 'rolled_back' || outcome === 'escalated';
    if (row.outcome !== undefined && !(row.outcome === 'completed' && undoes)) return;
    row.outcome = outcome;
    row.endedAt = at.toISOString();
  }

  async putEvidence(releaseId: string, step: string, items: readonly EvidenceItem[]): Promise<void> {
    const valid = items.map((item) => checked(EvidenceItem, item, `evidence of ${step} in ${releaseId}`));
    this.history(releaseId).evidence.set(step, frozen(boundEvidence(valid)));
  }

  async evidence(releaseId: string): Promise<EvidenceItem[]> {
    const steps = [...this.history(releaseId).evidence].sort(([a], [b]) => (a < b ? -1 : 1));
    return steps.flatMap(([, items]) => items);
  }

  async addTimelineEntry(releaseId: string, entry: TimelineEntry): Promise<void> {
    const valid = checked(TimelineEntry, entry, `timeline entry of ${releaseId}`);
    const { startedAt, endedAt, state, actor, action } = valid;
    const key = [timeKey(startedAt), timeKey(endedAt), state, actor, action].join('#');
    this.history(releaseId).timeline.set(key, frozen(boundTexts(valid)));
  }

  async timeline(releaseId: string): Promise<TimelineEntry[]> {
    return inOrder(this.history(releaseId).timeline);
  }

  async addObservation(releaseId: string, observation: Observation): Promise<void> {
    const valid = checked(Observation, observation, `observation of ${releaseId}`);
    this.history(releaseId).observations.set(`${timeKey(valid.at)}#${valid.phase}`, frozen(boundTexts(valid)));
  }

  async observations(releaseId: string): Promise<Observation[]> {
    return inOrder(this.history(releaseId).observations);
  }

  async acquireLane(service: string, releaseId: string): Promise<number> {
    const lane = this.stored(service);
    if (lane.holder === undefined) {
      lane.epoch += 1;
      lane.holder = { releaseId, epoch: lane.epoch };
    }
    if (lane.holder.releaseId !== releaseId) throw new LaneHeldError(service, lane.holder.releaseId);
    return lane.holder.epoch;
  }

  async raiseEpoch(service: string, epoch: number): Promise<void> {
    const lane = this.stored(service);
    lane.epoch = Math.max(lane.epoch, epoch);
  }

  async releaseLane(service: string, releaseId: string): Promise<void> {
    const lane = this.stored(service);
    if (lane.holder?.releaseId === releaseId) delete lane.holder;
  }

  async lane(service: string): Promise<Lane> {
    const { epoch, holder } = this.stored(service);
    return { service, epoch, holder: holder?.releaseId };
  }

  async armSignal(releaseId: string, taskToken: string): Promise<TriggerRecord | 'closed' | undefined> {
    const { signal } = this.history(releaseId);
    signal.taskToken = taskToken;
    return signal.closed ? 'closed' : signal.trigger;
  }

  async recordTrigger(releaseId: string, trigger: TriggerRecord): Promise<TriggerAnswer> {
    const given = frozen(boundTexts(checked(TriggerRecord, trigger, `rollback trigger of ${releaseId}`)));
    const { signal } = this.history(releaseId);
    if (signal.closed === undefined) signal.trigger ??= given;
    const winner = signal.trigger;
    const first = winner !== undefined && canonicalJson(winner) === canonicalJson(given);
    if (!first) {
      const isSame = (one: TriggerRecord) => canonicalJson(one) === canonicalJson(given);
      signal.late = [...(signal.late ?? []).filter((one) => !isSame(one)), given];
    }
    return { first, winner, taskToken: signal.closed ? undefined : signal.taskToken, late: signal.late?.length ?? 0 };
  }

  async closeSignal(releaseId: string): Promise<ClosedSignal> {
    const { signal } = this.history(releaseId);
    if (signal.trigger !== undefined) return { trigger: signal.trigger };
    signal.closed = true;
    return { taskToken: signal.taskToken };
  }

  async trigger(releaseId: string): Promise<TriggerRecord | undefined> {
    return this.history(releaseId).signal.trigger;
  }

  async lateTriggers(releaseId: string): Promise<TriggerRecord[]> {
    return [...(this.history(releaseId).signal.late ?? [])].sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  async awaitApproval(releaseId: string, taskToken: string): Promise<ApprovalDecision | undefined> {
    const { entry } = this.history(releaseId);
    entry.taskToken = taskToken;
    return entry.approval;
  }

  async decideApproval(releaseId: string, decision: ApprovalDecision): Promise<ApprovalAnswer> {
    const given = frozen(boundTexts(checked(ApprovalDecision, decision, `approval of ${releaseId}`)));
    const { entry } = this.history(releaseId);
    const isOpen = entry.stop === undefined && entry.entered === undefined;
    const isAwaited = entry.taskToken !== undefined || given.decision === 'expired';
    if (isOpen && isAwaited) entry.approval ??= given;
    const winner = entry.approval;
    const first = winner !== undefined && canonicalJson(winner) === canonicalJson(given);
    return { first, winner, taskToken: entry.taskToken };
  }

  async stopEntry(releaseId: string, stop: StopRecord): Promise<StopRecord | undefined> {
    const given = frozen(boundTexts(checked(StopRecord, stop, `stop of ${releaseId}`)));
    const { entry } = this.history(releaseId);
    if (entry.entered === undefined) entry.stop ??= given;
    return entry.stop;
  }

  async enterProduction(releaseId: string): Promise<StopRecord | undefined> {
    const { entry } = this.history(releaseId);
    if (entry.stop === undefined) entry.entered = true;
    return entry.stop;
  }

  async appendAudit(releaseId: string, event: AuditEvent): Promise<AuditEntry> {
    // As text and back: what is hashed is exactly what is read later.
    const valid = checked(AuditEvent, JSON.parse(JSON.stringify(event)), `audit event of ${releaseId}`);
    const { audit } = this.history(releaseId);
    const same = audit.find(({ key }) => key === valid.key);
    if (same !== undefined) return same;
    const entry = frozen(chain(releaseId, audit.at(-1), valid));
    audit.push(entry);
    return entry;
  }

  async audit(releaseId: string): Promise<{ entries: AuditEntry[]; head: AuditHead | undefined }> {
    const entries = [...this.history(releaseId).audit];
    const last = entries.at(-1);
    return { entries, head: last && { sequence: last.sequence, hash: last.hash } };
  }

  /** Nothing in it can be changed, so that nobody has to copy it. */
  private recordOf(row: Row): ReleaseRecord {
    return { ...row, captured: this.history(row.ref.id).captured };
  }

  private row(releaseId: string): Row {
    const row = this.rows.get(releaseId);
    if (row === undefined) throw new ReleaseNotFoundError(releaseId);
    return row;
  }

  private history(releaseId: string): History {
    const history = this.histories.get(releaseId) ?? new History();
    this.histories.set(releaseId, history);
    return history;
  }

  private stored(service: string): StoredLane {
    const lane = this.lanes.get(service) ?? { epoch: 0 };
    this.lanes.set(service, lane);
    return lane;
  }
}

/** Texts are new ones after they were bounded, and so is everything that holds them. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const field of Object.values(value)) frozen(field);
  return Object.freeze(value);
}

/** The same instant has the same key, however it is written. */
const timeKey = (instant: string): string => new Date(instant).toISOString();

const inOrder = <T>(items: ReadonlyMap<string, T>): T[] =>
  [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
