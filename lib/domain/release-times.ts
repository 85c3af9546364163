import type { ReleaseRecord, TimelineEntry } from './release-record';

/** Milliseconds from the first action of each box to the end of its last, by box, in the order of entering. */
export function boxMilliseconds(timeline: readonly TimelineEntry[]): Record<string, number> {
  const spans = new Map<string, { start: number; end: number }>();
  for (const entry of timeline) {
    const [start, end] = [Date.parse(entry.startedAt), Date.parse(entry.endedAt)];
    const span = spans.get(entry.state);
    spans.set(entry.state, { start: Math.min(start, span?.start ?? start), end: Math.max(end, span?.end ?? end) });
  }
  const ordered = [...spans].sort(([, a], [, b]) => a.start - b.start);
  return Object.fromEntries(ordered.map(([box, { start, end }]) => [box, end - start]));
}

/** Milliseconds from detecting the failure to all traffic on the previous version; undefined without a rollback. */
export function recoveryMilliseconds({ captured, facts }: ReleaseRecord): number | undefined {
  const detected = captured.rollbackContext?.rollbackTime;
  const restored = facts.blastRadius?.zeroTrafficAt;
  return detected === undefined || restored === undefined ? undefined : Date.parse(restored) - Date.parse(detected);
}

/** Milliseconds from the first failed response of the new version to no traffic on it; undefined when either is missing. */
export function exposureMilliseconds({ facts }: ReleaseRecord): number | undefined {
  const { firstErrorAt, zeroTrafficAt } = facts.blastRadius ?? {};
  return firstErrorAt === undefined || zeroTrafficAt === undefined
    ? undefined
    : Date.parse(zeroTrafficAt) - Date.parse(firstErrorAt);
}

/** The middle value, or the mean of the two middle ones; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
