import type { EvidenceItem } from '../../../domain/release-record';

/**
 * Bounds that keep every item far below DynamoDB's limit of 400 KB, however long a commit message, a report or a
 * changelog is. What is cut here is whole in the artifacts.
 */
const bounds = {
  textBytes: 4_000,
  changelogBytes: 100_000,
  evidenceBytes: 300_000,
};

/** The same value, in which no text is longer than 4 KB. */
export function boundTexts<T>(value: T): T;
export function boundTexts(value: unknown): unknown {
  if (typeof value === 'string') return boundText(value);
  if (Array.isArray(value)) return value.map((item) => boundTexts(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, boundTexts(field)]));
}

/** At most 4 KB of UTF-8, and a mark where the rest was. */
export function boundText(text: string): string {
  const { start, isWhole } = startOf(text, bounds.textBytes);
  return isWhole ? start : `${start} [cut]`;
}

/** At most 100 KB of UTF-8: whole lines, and a note when some are missing. */
export function boundChangelog(changelog: string): string {
  const { start, isWhole } = startOf(changelog, bounds.changelogBytes);
  if (isWhole) return start;
  const lineEnd = start.lastIndexOf('\n');
  return `${lineEnd > 0 ? start.slice(0, lineEnd) : start}\n\n[cut: the whole changelog is an artifact]\n`;
}

/** The first items, 300 KB of them, and one that counts the rest. */
export function boundEvidence(items: readonly EvidenceItem[]): EvidenceItem[] {
  const kept: EvidenceItem[] = [];
  let bytes = 0;
  for (const item of items.map((each) => boundTexts(each))) {
    bytes += Buffer.byteLength(JSON.stringify(item));
    if (bytes > bounds.evidenceBytes) break;
    kept.push(item);
  }
  const rest = items.slice(kept.length);
  const [first] = rest;
  if (first === undefined) return kept;
  return [...kept, { step: first.step, title: `${rest.length} more`, passed: rest.every(({ passed }) => passed) }];
}

/**
 * The longest start of the text that has at most this many bytes and no half character at its end.
 *
 * Half characters inside, which no UTF-8 can carry and DynamoDB would refuse, become the replacement character.
 */
function startOf(text: string, bytes: number): { start: string; isWhole: boolean } {
  const encoded = Buffer.from(text);
  const isWhole = encoded.length <= bytes;
  const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoded.subarray(0, bytes), { stream: !isWhole });
  return { start, isWhole };
}
