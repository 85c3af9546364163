import * as z from 'zod';
import { canonicalJson } from '../../../domain/audit-chain';
import { ApprovalDecision, StopRecord } from '../../../domain/entry';
import type { ApprovalAnswer } from '../../../ports/release-store';
import { boundTexts } from './bounds';
import { checked, readItem } from './items';
import { entryKey } from './keys';
import type { Change, Table } from './table';

/**
 * One item for the approval, the stop and the entry, so that each step is one atomic write of it: `stop` is set only
 * while `entered` is not, and the other way round, and nothing but the token is ever replaced.
 */
const Entry = z.object({
  taskToken: z.string().optional(),
  approval: ApprovalDecision.optional(),
  stop: StopRecord.optional(),
  entered: z.literal(true).optional(),
});
type Entry = z.infer<typeof Entry>;

/** Keeps the token and returns what was decided before it. */
export async function awaitApproval(
  table: Table,
  releaseId: string,
  taskToken: string,
): Promise<ApprovalDecision | undefined> {
  const item = await table.update(entryKey(releaseId), { to: 'SET #taskToken = :taskToken', values: { taskToken } });
  return readItem(Entry, item ?? {}).approval;
}

const open = 'attribute_not_exists(#approval) AND attribute_not_exists(#stop) AND attribute_not_exists(#entered)';

/** Records the decision if it is the first and the release waits for one. */
export async function decideApproval(
  table: Table,
  releaseId: string,
  decision: ApprovalDecision,
): Promise<ApprovalAnswer> {
  const given = boundTexts(checked(ApprovalDecision, decision, `approval of ${releaseId}`));
  const { approval: winner, taskToken } = await changedEntry(table, releaseId, {
    to: 'SET #approval = :approval',
    when: given.decision === 'expired' ? open : `${open} AND attribute_exists(#taskToken)`,
    values: { approval: given },
  });
  const first = winner !== undefined && canonicalJson(winner) === canonicalJson(given);
  return { first, winner, taskToken };
}

/** Records the stop if it is the first and the release has not entered production. */
export async function stopEntry(table: Table, releaseId: string, stop: StopRecord): Promise<StopRecord | undefined> {
  const given = boundTexts(checked(StopRecord, stop, `stop of ${releaseId}`));
  const entry = await changedEntry(table, releaseId, {
    to: 'SET #stop = :stop',
    when: 'attribute_not_exists(#stop) AND attribute_not_exists(#entered)',
    values: { stop: given },
  });
  return entry.stop;
}

/** Records the entry if there is no stop. */
export async function enterProduction(table: Table, releaseId: string): Promise<StopRecord | undefined> {
  const entry = await changedEntry(table, releaseId, {
    to: 'SET #entered = :entered',
    when: 'attribute_not_exists(#stop)',
    values: { entered: true },
  });
  return entry.stop;
}

/** The entry after the change, or as it is when the condition does not hold. */
async function changedEntry(table: Table, releaseId: string, change: Change): Promise<Entry> {
  const key = entryKey(releaseId);
  return readItem(Entry, (await table.update(key, change)) ?? (await table.get(key)) ?? {});
}
