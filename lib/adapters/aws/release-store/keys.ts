/** Where an item is in the table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Everything of one release is one partition. */
export const releasePartition = (releaseId: string): string => `RELEASE#${releaseId}`;
/** The list of a service's releases is another. */
export const servicePartition = (service: string): string => `SERVICE#${service}`;

/** What the sort keys of one kind of item begin with. */
export const prefixes = {
  /** The record and its captured blocks sort together, so that one query reads them. */
  record: 'RECORD',
  captured: 'RECORD#CAPTURED#',
  evidence: 'EVIDENCE#',
  timeline: 'TIMELINE#',
  observation: 'OBSERVATION#',
  audit: 'AUDIT#',
  lateTrigger: 'LATE-TRIGGER#',
  release: 'RELEASE#',
} as const;

const inRelease = (releaseId: string, sk: string): ItemKey => ({ pk: releasePartition(releaseId), sk });

/** What the release is and where it stands. */
export const recordKey = (releaseId: string): ItemKey => inRelease(releaseId, prefixes.record);
/** One captured block. */
export const capturedKey = (releaseId: string, block: string): ItemKey =>
  inRelease(releaseId, prefixes.captured + block);
/** The evidence of one step. */
export const evidenceKey = (releaseId: string, step: string): ItemKey => inRelease(releaseId, prefixes.evidence + step);
/** The rollback signal. */
export const signalKey = (releaseId: string): ItemKey => inRelease(releaseId, 'SIGNAL');
/** The entry into production. */
export const entryKey = (releaseId: string): ItemKey => inRelease(releaseId, 'ENTRY');
/** A trigger that came too late; sorts by time, and the same one has the same key. */
export const lateTriggerKey = (releaseId: string, at: string, digest: string): ItemKey =>
  inRelease(releaseId, `${prefixes.lateTrigger}${sortable(at)}#${digest}`);
/** Where the audit chain ends. */
export const auditHeadKey = (releaseId: string): ItemKey => inRelease(releaseId, 'AUDIT-HEAD');

/** Six digits, so that the order of the keys is the order of the chain. */
export const auditKey = (releaseId: string, sequence: number): ItemKey =>
  inRelease(releaseId, prefixes.audit + String(sequence).padStart(6, '0'));

/** Sorts by time; the same entry has the same key, so adding it again changes nothing. */
export const timelineKey = (releaseId: string, startedAt: string, ...rest: readonly string[]): ItemKey =>
  inRelease(releaseId, [prefixes.timeline + sortable(startedAt), ...rest].join('#'));
/** Sorts by time, too. */
export const observationKey = (releaseId: string, at: string, phase: string): ItemKey =>
  inRelease(releaseId, `${prefixes.observation}${sortable(at)}#${phase}`);

/** A service's lane, which is no part of a release. */
export const laneKey = (service: string): ItemKey => ({ pk: `LANE#${service}`, sk: 'LANE' });
/** A release in the list of its service; sorts by the time it was created. */
export const serviceReleaseKey = (service: string, createdAt: string, releaseId: string): ItemKey => ({
  pk: servicePartition(service),
  sk: `${prefixes.release}${sortable(createdAt)}#${releaseId}`,
});

/** Times may come with or without fractions of a second, which would not sort as text. */
const sortable = (instant: string): string => new Date(instant).toISOString();
