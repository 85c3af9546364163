import * as z from 'zod';
import { canonicalJson } from '../../../domain/audit-chain';
import { TriggerRecord } from '../../../domain/release-record';
import { fingerprintOf } from '../../../domain/release-request/idempotency';
import type { ClosedSignal, TriggerAnswer } from '../../../ports/release-store';
import { boundTexts } from './bounds';
import { checked, readItem } from './items';
import { lateTriggerKey, prefixes, releasePartition, signalKey } from './keys';
import type { Change, Table } from './table';

/**
 * One item for the token, the trigger and the end, so that each step is one atomic write of it: `trigger` is set only
 * while `closed` is not, and the other way round, and neither is ever removed.
 */
const Signal = z.object({
  taskToken: z.string().optional(),
  trigger: TriggerRecord.optional(),
  closed: z.literal(true).optional(),
  late: z.int().nonnegative().default(0),
});
type Signal = z.infer<typeof Signal>;

/** Keeps the token and returns what was decided before it: a trigger, or that the signal is closed. */
export async function armSignal(
  table: Table,
  releaseId: string,
  taskToken: string,
): Promise<TriggerRecord | 'closed' | undefined> {
  const item = await table.update(signalKey(releaseId), { to: 'SET #taskToken = :taskToken', values: { taskToken } });
  const { trigger, closed } = readItem(Signal, item ?? {});
  return closed ? 'closed' : trigger;
}

/** Records the trigger if it is the first and the signal is open. */
export async function recordTrigger(table: Table, releaseId: string, trigger: TriggerRecord): Promise<TriggerAnswer> {
  const given = boundTexts(checked(TriggerRecord, trigger, `rollback trigger of ${releaseId}`));
  const key = signalKey(releaseId);
  const item = await table.update(key, {
    to: 'SET #trigger = :trigger',
    when: 'attribute_not_exists(#trigger) AND attribute_not_exists(#closed)',
    values: { trigger: given },
  });
  const { trigger: winner, closed, taskToken, late } = readItem(Signal, item ?? (await table.get(key)) ?? {});
  // The same trigger again is a repetition of the same request, whose first answer may have been lost.
  const first = winner !== undefined && canonicalJson(winner) === canonicalJson(given);
  const answer = { first, winner, taskToken: closed ? undefined : taskToken };
  return { ...answer, late: first ? late : await keepLate(table, releaseId, given, late) };
}

/** Keeps a trigger that came too late as an item of its own: thousands may come at once, and none waits for another. */
async function keepLate(table: Table, releaseId: string, trigger: TriggerRecord, before: number): Promise<number> {
  const digest = fingerprintOf(trigger);
  if (!(await table.add(lateTriggerKey(releaseId, trigger.at, digest), { trigger }))) return before;
  const item = await table.update(signalKey(releaseId), { to: 'ADD #late :one', values: { one: 1 } });
  return readItem(Signal, item ?? {}).late;
}

/** The triggers that came too late. */
export async function getLateTriggers(table: Table, releaseId: string): Promise<TriggerRecord[]> {
  const items = await table.query(releasePartition(releaseId), prefixes.lateTrigger);
  return items.map((item) => readItem(z.object({ trigger: TriggerRecord }), item).trigger);
}

/** Closes the signal if there is no trigger. */
export async function closeSignal(table: Table, releaseId: string): Promise<ClosedSignal> {
  const { trigger, taskToken } = await changedSignal(table, releaseId, {
    to: 'SET #closed = :closed',
    when: 'attribute_not_exists(#trigger)',
    values: { closed: true },
  });
  return trigger ? { trigger } : { taskToken };
}

/** The trigger that counts, if there is one. */
export async function getTrigger(table: Table, releaseId: string): Promise<TriggerRecord | undefined> {
  const item = await table.get(signalKey(releaseId));
  return item && readItem(Signal, item).trigger;
}

/** The signal after the change, or as it is when the condition does not hold. */
async function changedSignal(table: Table, releaseId: string, change: Change): Promise<Signal> {
  const key = signalKey(releaseId);
  return readItem(Signal, (await table.update(key, change)) ?? (await table.get(key)) ?? {});
}
