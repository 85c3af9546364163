import type { ReleaseRecord, TimelineEntry } from '../release-record';
import { boxMilliseconds, boxStretches } from '../release-times';
import { releaseTotals, rollbackTimes, stateTimes, type TimeLimits } from '../timing';

/** How long something took, seen from its limits. */
export type Standing = 'within target' | 'over target' | 'over P95' | 'over timeout';

/** The runs of one action within a box. */
export interface ActionRow {
  readonly name: string;
  readonly runs: number;
  readonly failures: number;
  /** Milliseconds of all its runs. */
  readonly took: number;
  /** What the last failed run said. */
  readonly error: string | undefined;
}

/** A box and how long it took against what it should have taken; milliseconds. */
export interface TimeRow {
  readonly name: string;
  readonly took: number;
  /** When it was entered and left, counted from the release's start. */
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
  /** Seconds. */
  readonly limits: TimeLimits | undefined;
  readonly standing: Standing | undefined;
  readonly actions: readonly ActionRow[];
}

/** What several boxes took together; milliseconds, limits in seconds. */
export interface SumRow {
  readonly name: string;
  readonly took: number;
  readonly target: number;
  readonly p95: number;
  readonly standing: Standing;
}

const limits: Readonly<Record<string, TimeLimits>> = {
  ...stateTimes,
  ...rollbackTimes,
  production_canary: stateTimes.production,
};

/** The boxes that a release was in, in the order of entering. `started` is the release's, in milliseconds. */
export function timeRows(timeline: readonly TimelineEntry[], started: number): TimeRow[] {
  const stretches = boxStretches(timeline);
  return Object.entries(boxMilliseconds(timeline)).map(([name, took]) => {
    const own = Object.hasOwn(limits, name) ? limits[name] : undefined;
    return {
      name,
      took,
      stretches: stretches
        .filter(({ box }) => box === name)
        .map(({ start, end }) => ({ from: Math.max(0, start - started), to: Math.max(0, end - started) })),
      limits: own,
      standing: own && standingOf(took, own),
      actions: actionRows(timeline.filter(({ state }) => state === name)),
    };
  });
}

function standingOf(
  took: number,
  { target, p95, timeout }: Omit<TimeLimits, 'timeout'> & { timeout?: number },
): Standing {
  if (timeout !== undefined && took > timeout * 1000) return 'over timeout';
  if (took > p95 * 1000) return 'over P95';
  return took > target * 1000 ? 'over target' : 'within target';
}

function actionRows(entries: readonly TimelineEntry[]): ActionRow[] {
  const rows = new Map<string, ActionRow>();
  for (const { actor, action, startedAt, endedAt, outcome, error } of entries) {
    const name = `${actor}: ${action}`;
    const {
      runs,
      failures,
      took,
      error: before,
    } = rows.get(name) ?? { runs: 0, failures: 0, took: 0, error: undefined };
    rows.set(name, {
      name,
      runs: runs + 1,
      failures: failures + (outcome === 'failed' ? 1 : 0),
      took: took + Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)),
      error: error ?? before,
    });
  }
  return [...rows.values()];
}

const standardCore = ['quality_gates', 'staging', 'production'];
const hotfixBoxes = ['initiated', 'quality_gates_fast', 'production_canary', 'production', 'completed'];
const revertingBoxes = ['rollback_triggered', 'traffic_reversion', 'smoke_test_verification', 'health_monitoring'];

/** The sums that people quote, of what went through to its end; the watch is not part of any. */
export function sumRows(times: readonly TimeRow[], { ref, captured }: ReleaseRecord): SumRow[] {
  const row = (name: string, boxes: readonly string[], total: { target: number; p95: number }): SumRow => {
    const took = times.filter((time) => boxes.includes(time.name)).reduce((sum, time) => sum + time.took, 0);
    return { name, took, ...total, standing: standingOf(took, total) };
  };
  const rows: SumRow[] = [];
  if (captured.releaseReport !== undefined && ref.type === 'hotfix') {
    rows.push(row('Hotfix, without the watch', hotfixBoxes, releaseTotals.hotfix));
  } else if (captured.releaseReport !== undefined) {
    rows.push(row('Gates, staging and production', standardCore, releaseTotals.standardCore));
    const whole = ['initiated', ...standardCore, 'completed'];
    rows.push(row('With initiated and completed, without the watch', whole, releaseTotals.standardWhole));
  }
  if (times.some(({ name }) => name === 'health_monitoring')) {
    rows.push(row('Rollback, until it was stable', revertingBoxes, releaseTotals.rollback));
  }
  return rows;
}
