import * as z from 'zod';
import { AuditEntry, AuditEvent, AuditHead, chain } from '../../../domain/audit-chain';
import { TransientError } from '../../../domain/errors';
import { checked, readItem } from './items';
import { auditHeadKey, auditKey, prefixes, releasePartition } from './keys';
import type { Item, Table } from './table';

/** The entry is one text, because its hash covers every character and number exactly as they were. */
const StoredEntry = z.object({ entry: z.string().transform(parsedJson).pipe(AuditEntry) });

function parsedJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}

/** How often an entry is tried again whose place another writer took, and how long to wait before, in milliseconds. */
const tries = 60;
const longestWait = (tried: number): number => Math.min(20 * 2 ** tried, 1_000);

/** Appends at the first free place; `random` (0 to 1) spreads writers that ran into each other. */
export async function appendAudit(
  table: Table,
  releaseId: string,
  event: AuditEvent,
  random: () => number,
): Promise<AuditEntry> {
  const valid = checked(AuditEvent, event, `audit event of ${releaseId}`);
  let last: AuditEntry | undefined;
  for (let tried = 0; tried < tries; tried++) {
    const newer = await entriesAfter(table, releaseId, last);
    last = newer.at(-1) ?? last;
    const same = newer.find(({ key }) => key === valid.key);
    if (same !== undefined) {
      // Perhaps the writer crashed before it moved the head.
      await moveHead(table, releaseId, last ?? same);
      return same;
    }
    const entry = chain(releaseId, last, valid);
    if (await table.add(auditKey(releaseId, entry.sequence), { entry: JSON.stringify(entry) })) {
      await moveHead(table, releaseId, entry);
      return entry;
    }
    await waitFor(random() * longestWait(tried));
  }
  throw new TransientError(`the audit entry ${valid.key} of ${releaseId} found no free place in ${tries} tries`);
}

/** The whole chain and its head, which may be behind it. */
export async function getAudit(
  table: Table,
  releaseId: string,
): Promise<{ entries: AuditEntry[]; head: AuditHead | undefined }> {
  // The head first: an entry appended in between would otherwise seem to be missing.
  const head: Item | undefined = await table.get(auditHeadKey(releaseId));
  const entries = await entriesAfter(table, releaseId, undefined);
  return { entries, head: head && readItem(AuditHead, head) };
}

async function entriesAfter(table: Table, releaseId: string, last: AuditHead | undefined): Promise<AuditEntry[]> {
  const after = last && auditKey(releaseId, last.sequence);
  const items = await table.query(releasePartition(releaseId), prefixes.audit, { after });
  return items.map((item) => readItem(StoredEntry, item).entry);
}

/** Only ever moves forward; a head that is behind the chain is moved by the next entry. */
async function moveHead(table: Table, releaseId: string, { sequence, hash }: AuditHead): Promise<void> {
  await table.update(auditHeadKey(releaseId), {
    to: 'SET #sequence = :sequence, #hash = :hash',
    when: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
    values: { sequence, hash },
  });
}

const waitFor = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
