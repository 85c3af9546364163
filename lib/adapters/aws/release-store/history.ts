import * as z from 'zod';
import { EvidenceItem, Observation, TimelineEntry } from '../../../domain/release-record';
import { boundEvidence, boundTexts } from './bounds';
import { checked, readItem } from './items';
import { evidenceKey, observationKey, prefixes, releasePartition, timelineKey } from './keys';
import type { Table } from './table';

const StoredEvidence = z.object({ items: z.array(EvidenceItem) });

/** Replaces the evidence of one step. */
export async function putEvidence(
  table: Table,
  releaseId: string,
  step: string,
  items: readonly EvidenceItem[],
): Promise<void> {
  const { items: valid } = checked(StoredEvidence, { items }, `evidence of ${step} in ${releaseId}`);
  await table.put(evidenceKey(releaseId, step), { items: boundEvidence(valid) });
}

/** The evidence of every step, ordered by the steps' names. */
export async function getEvidence(table: Table, releaseId: string): Promise<EvidenceItem[]> {
  const stored = await table.query(releasePartition(releaseId), prefixes.evidence);
  return stored.flatMap((item) => readItem(StoredEvidence, item).items);
}

/** Adds the entry; the same entry again is the same item. */
export async function addTimelineEntry(table: Table, releaseId: string, entry: TimelineEntry): Promise<void> {
  const valid = checked(TimelineEntry, entry, `timeline entry of ${releaseId}`);
  const { startedAt, endedAt, state, actor, action } = valid;
  await table.put(timelineKey(releaseId, startedAt, endedAt, state, actor, action), boundTexts(valid));
}

/** The entries in the order in which they started. */
export async function getTimeline(table: Table, releaseId: string): Promise<TimelineEntry[]> {
  const stored = await table.query(releasePartition(releaseId), prefixes.timeline);
  return stored.map((item) => readItem(TimelineEntry, item));
}

/** Adds the observation; one of the same time and phase takes its place. */
export async function addObservation(table: Table, releaseId: string, observation: Observation): Promise<void> {
  const valid = checked(Observation, observation, `observation of ${releaseId}`);
  await table.put(observationKey(releaseId, valid.at, valid.phase), boundTexts(valid));
}

/** The observations in the order of time. */
export async function getObservations(table: Table, releaseId: string): Promise<Observation[]> {
  const stored = await table.query(releasePartition(releaseId), prefixes.observation);
  return stored.map((item) => readItem(Observation, item));
}
