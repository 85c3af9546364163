import { createHash } from 'node:crypto';
import * as z from 'zod';

/** What happened, before it is chained. */
export const AuditEvent = z.object({
  /** Identity of the event within its release: appending the same key again changes nothing. */
  key: z.string().min(1),
  at: z.iso.datetime(),
  /** Who caused it: a user, or `tidegate`. */
  by: z.string(),
  what: z.string(),
  detail: z.record(z.string(), z.json()),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** An event with its place in the chain: `hash` covers the event, the place, and the hash before it. */
export const AuditEntry = AuditEvent.extend({
  releaseId: z.string(),
  sequence: z.int().positive(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Where a chain ends: kept beside the chain, so that cutting entries off its end is noticed. */
export const AuditHead = AuditEntry.pick({ sequence: true, hash: true });
export type AuditHead = z.infer<typeof AuditHead>;

/** The hash before the first entry of a release. */
export const genesisHash = (releaseId: string): string => sha256(`tidegate audit log of ${releaseId}`);

/** Chains an event behind the head; `head` is undefined for the first entry. */
export function chain(releaseId: string, head: AuditHead | undefined, event: AuditEvent): AuditEntry {
  const previousHash = head?.hash ?? genesisHash(releaseId);
  const unhashed = { ...event, releaseId, sequence: (head?.sequence ?? 0) + 1, previousHash };
  return { ...unhashed, hash: hashOf(unhashed) };
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | { readonly intact: false; readonly sequence: number; readonly reason: string };

/**
 * Recomputes the whole chain and names the first entry that does not fit.
 *
 * The head may be behind the chain, after a crash between the two writes, but the entry it names must be the one there.
 */
export function verifyChain(
  releaseId: string,
  entries: readonly AuditEntry[],
  head: AuditHead | undefined,
): AuditVerdict {
  let previousHash = genesisHash(releaseId);
  for (const [index, entry] of entries.entries()) {
    const sequence = index + 1;
    const broken = (reason: string): AuditVerdict => ({ intact: false, sequence, reason });
    if (entry.releaseId !== releaseId) return broken(`entry belongs to ${entry.releaseId}`);
    if (entry.sequence !== sequence) return broken(`entry ${sequence} is missing, found ${entry.sequence}`);
    if (entry.previousHash !== previousHash) return broken('entry does not follow the one before it');
    const { hash, ...unhashed } = entry;
    if (hashOf(unhashed) !== hash) return broken('entry was changed after it was written');
    previousHash = hash;
  }
  const last = entries.length;
  if ((head?.sequence ?? 0) > last) {
    return { intact: false, sequence: last + 1, reason: `entries ${last + 1} to ${head?.sequence} are missing` };
  }
  if (head !== undefined && head.hash !== entries[head.sequence - 1]?.hash) {
    return { intact: false, sequence: head.sequence, reason: 'entry is not the one that the head of the chain names' };
  }
  return { intact: true, entries: last, head: previousHash };
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  return sha256(canonicalJson(entry));
}

/** JSON with the keys of every object in order, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
