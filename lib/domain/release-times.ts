import type { ReleaseRecord, TimelineEntry } from './release-record';

/** A stretch of time that a release spent in one box; milliseconds since the epoch. */
export interface BoxStretch {
  readonly box: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The stretches of time between the first and the last of consecutive actions of the same box, in the order of entering.
 *
 * A box that is left and entered again has several: `production` has its last action after `watch`, and must not be
 * billed for the watching in between.
 */
export function boxStretches(timeline: readonly TimelineEntry[]): BoxStretch[] {
  const runs = timeline
    .map(({ state, startedAt, endedAt }) => ({ box: state, start: Date.parse(startedAt), end: Date.parse(endedAt) }))
    .sort((a, b) => a.start - b.start);
  const stretches: BoxStretch[] = [];
  for (const run of runs) {
    const last = stretches.at(-1);
    if (last?.box === run.box) stretches.splice(-1, 1, { ...last, end: Math.max(last.end, run.end) });
    else stretches.push(run);
  }
  return stretches;
}

/** Milliseconds that a release spent in each box, by box, in the order of entering; no moment counts twice for a box. */
export function boxMilliseconds(timeline: readonly TimelineEntry[]): Record<string, number> {
  const boxes = new Map<string, { took: number; until: number }>();
  for (const { box, start, end } of boxStretches(timeline)) {
    const { took, until } = boxes.get(box) ?? { took: 0, until: start };
    boxes.set(box, { took: took + Math.max(0, end - Math.max(start, until)), until: Math.max(until, end) });
  }
  return Object.fromEntries([...boxes].map(([box, { took }]) => [box, took]));
}

/**
 * Milliseconds from detecting the failure to all traffic on the previous version; undefined without a rollback. Nothing,
 * when the traffic was gone before the failure was detected.
 */
export function recoveryMilliseconds({ captured, facts }: ReleaseRecord): number | undefined {
  const detected = captured.rollbackContext?.rollbackTime;
  const restored = facts.blastRadius?.zeroTrafficAt;
  return detected === undefined || restored === undefined ? undefined : lengthBetween(detected, restored);
}

/** Milliseconds from the first failed response of the new version to no traffic on it; undefined when either is missing. */
export function exposureMilliseconds({ facts }: ReleaseRecord): number | undefined {
  const { firstErrorAt, zeroTrafficAt } = facts.blastRadius ?? {};
  return firstErrorAt === undefined || zeroTrafficAt === undefined
    ? undefined
    : lengthBetween(firstErrorAt, zeroTrafficAt);
}

/** The clocks of two systems may disagree; no length of time is negative. */
const lengthBetween = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from));

/** The middle value, or the mean of the two middle ones; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
