import * as z from 'zod';
import { type CapturedBlock, CapturedData } from '../../../domain/captured-data';
import { ReleaseNotFoundError } from '../../../domain/errors';
import { ReleaseId, type ReleaseOutcome, ReleaseRef, type ReleaseState } from '../../../domain/release';
import { ReleaseFacts, ReleaseRecord } from '../../../domain/release-record';
import { boundChangelog, boundText, boundTexts } from './bounds';
import { checked, readItem } from './items';
import { capturedKey, prefixes, recordKey, releasePartition, servicePartition, serviceReleaseKey } from './keys';
import type { Change, Item, Table } from './table';

const StoredRecord = ReleaseRecord.omit({ captured: true });
const ListedRelease = z.object({ releaseId: ReleaseId });

/** Adds the record and lists it under its service; one that is there stays as it is. */
export async function createRecord(table: Table, ref: ReleaseRef, createdAt: Date): Promise<void> {
  const key = recordKey(ref.id);
  const record = { ref: checked(ReleaseRef, ref, `release ${ref.id}`), createdAt: createdAt.toISOString() };
  const added = await table.add(key, { ...record, state: 'initiated', facts: {} });
  // Creating it again completes what a crash left undone: the release is listed under the time it was created first.
  const stored = added ? record : readItem(StoredRecord, (await table.get(key)) ?? {});
  await table.put(serviceReleaseKey(stored.ref.service, stored.createdAt, ref.id), { releaseId: ref.id });
}

/** The record with all its captured blocks; undefined also for what cannot be a release's id. */
export async function getRecord(table: Table, releaseId: string): Promise<ReleaseRecord | undefined> {
  if (!ReleaseId.safeParse(releaseId).success) return undefined;
  const items = await table.query(releasePartition(releaseId), prefixes.record);
  const stored = items.find(({ sk }) => sk === prefixes.record);
  if (stored === undefined) return undefined;
  return { ...readItem(StoredRecord, stored), captured: capturedIn(items) };
}

function capturedIn(items: readonly Item[]): CapturedData {
  const captured: Item = {};
  for (const [block, schema] of Object.entries(CapturedData.shape)) {
    const item = items.find(({ sk }) => sk === prefixes.captured + block);
    if (item !== undefined) captured[block] = readItem(z.object({ data: schema.unwrap() }), item).data;
  }
  return captured;
}

/** How many records are read at the same time. */
const batch = 20;

/** The latest records of a service, newest first. */
export async function listRecords(table: Table, service: string, limit: number): Promise<ReleaseRecord[]> {
  if (limit < 1) return [];
  const listed = await table.query(servicePartition(service), prefixes.release, { newestFirst: true, limit });
  const ids = listed.map((item) => readItem(ListedRelease, item).releaseId);
  const records: (ReleaseRecord | undefined)[] = [];
  for (let start = 0; start < ids.length; start += batch) {
    const some = ids.slice(start, start + batch);
    records.push(...(await Promise.all(some.map((releaseId) => getRecord(table, releaseId)))));
  }
  return records.filter((record) => record !== undefined);
}

/** Replaces the state. @throws ReleaseNotFoundError */
export async function enterState(table: Table, releaseId: string, state: ReleaseState): Promise<void> {
  await changeRecord(table, releaseId, { to: 'SET #state = :state', values: { state } });
}

/** Adds or replaces these facts and leaves the others. @throws ReleaseNotFoundError */
export async function noteFacts(table: Table, releaseId: string, facts: Partial<ReleaseFacts>): Promise<void> {
  const values = boundTexts(checked(ReleaseFacts.partial(), facts, `facts of ${releaseId}`));
  const names = Object.keys(values);
  if (names.length === 0) return;
  const to = `SET ${names.map((name) => `#facts.#${name} = :${name}`).join(', ')}`;
  await changeRecord(table, releaseId, { to, values });
}

/** More would only hide the first ones, and a record has to stay small. */
const mostWarnings = 60;

/** Adds the warning behind the others unless it is there already. @throws ReleaseNotFoundError */
export async function addWarning(table: Table, releaseId: string, warning: string): Promise<void> {
  await changeRecord(table, releaseId, {
    to: 'SET #facts.#warnings = list_append(if_not_exists(#facts.#warnings, :none), :warnings)',
    when:
      'attribute_not_exists(#facts.#warnings) OR ' +
      '(NOT contains(#facts.#warnings, :warning) AND size(#facts.#warnings) < :most)',
    values: { none: [], warnings: [boundText(warning)], warning: boundText(warning), most: mostWarnings },
  });
}

/** Replaces one captured block, which is an item of its own. */
export async function captureBlock<B extends CapturedBlock>(
  table: Table,
  releaseId: string,
  block: B,
  data: NonNullable<CapturedData[B]>,
): Promise<void> {
  const captured: CapturedData = checked(CapturedData, { [block]: data }, `data of ${releaseId}`);
  const { initiated } = captured;
  const bounded = boundTexts(captured);
  if (initiated !== undefined) bounded.initiated = { ...initiated, changelog: boundChangelog(initiated.changelog) };
  await table.put(capturedKey(releaseId, block), { data: bounded[block] });
}

/** Keeps the first outcome and its time, except that a completed release can still be rolled back. @throws ReleaseNotFoundError */
export async function finishRecord(table: Table, releaseId: string, outcome: ReleaseOutcome, at: Date): Promise<void> {
  const values = { outcome, endedAt: at.toISOString() };
  const to = 'SET #outcome = :outcome, #endedAt = :endedAt';
  const unfinished = 'attribute_not_exists(#outcome)';
  if (outcome === 'completed' || outcome === 'failed') {
    await changeRecord(table, releaseId, { to, when: unfinished, values });
    return;
  }
  const when = `${unfinished} OR #outcome = :completed`;
  await changeRecord(table, releaseId, { to, when, values: { ...values, completed: 'completed' } });
}

/** Changes a record that is there; a condition that does not hold leaves it as it is. @throws ReleaseNotFoundError */
async function changeRecord(table: Table, releaseId: string, { to, when, values }: Change): Promise<void> {
  const exists = 'attribute_exists(#pk)';
  const key = recordKey(releaseId);
  const changed = await table.update(key, { to, when: when ? `${exists} AND (${when})` : exists, values });
  if (changed === undefined && (await table.get(key)) === undefined) throw new ReleaseNotFoundError(releaseId);
}
