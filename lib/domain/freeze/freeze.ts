import { daysAfter, instantOf, midnightOf, wallTimeAt } from './wall-clock';

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of every week in which nothing is released. */
export interface WeeklyWindow {
  readonly days: readonly Weekday[];
  /** When the window begins on each of the days, and when it ends: minutes after midnight; an end at or before the beginning is on the next day. */
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

/** A time in which nothing goes to production. With both parts, the weekly windows count between the two instants only. */
export interface Freeze {
  readonly name: string;
  /** ISO instants; the end is not part of it. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly weekly?: WeeklyWindow | undefined;
}

/** The freeze that is in force, and when production can be entered again; milliseconds since the epoch. */
export interface FreezeInForce {
  readonly name: string;
  readonly until: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** More windows than these in a row are a freeze without an end that anybody waits for. */
const mostInARow = 60;

/** The freeze that forbids entering production at an instant; undefined when none does. */
export function freezeAt(freezes: readonly Freeze[], at: number): FreezeInForce | undefined {
  const first = longestAt(freezes, at);
  if (first === undefined) return undefined;
  let { until } = first;
  for (let i = 0; i < mostInARow; i++) {
    const next = longestAt(freezes, until);
    if (next === undefined) break;
    until = next.until;
  }
  return { name: first.name, until };
}

/** Of the windows that hold the instant the one that ends last. */
function longestAt(freezes: readonly Freeze[], at: number): FreezeInForce | undefined {
  const found = freezes.flatMap((freeze) =>
    spansAround(freeze, at)
      .filter(({ start, end }) => start <= at && at < end)
      .map(({ end }) => ({ name: freeze.name, until: end })),
  );
  return found.sort((a, b) => b.until - a.until)[0];
}

/** The windows of a freeze that could hold the instant. */
function spansAround({ from, to, weekly }: Freeze, at: number): Span[] {
  const whole: Span = {
    start: from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from),
    end: to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to),
  };
  if (weekly === undefined) return [whole];
  return weeklySpans(weekly, at).map(({ start, end }) => ({
    start: Math.max(start, whole.start),
    end: Math.min(end, whole.end),
  }));
}

/** A window that began on the day before may go on, and a place may have skipped a day. */
const daysAround = [-2, -1, 0, 1];
const minute = 60_000;

/**
 * The windows that begin around an instant. Clocks that are put back make a window longer, never shorter: it begins when
 * they show its beginning first, and ends when they show its end last.
 */
function weeklySpans({ days, from, to, timeZone }: WeeklyWindow, at: number): Span[] {
  const today = midnightOf(wallTimeAt(at, timeZone));
  return daysAround
    .map((days) => daysAfter(today, days))
    .filter((midnight) => days.includes(weekdays[new Date(midnight).getUTCDay()] as Weekday))
    .map((midnight) => ({
      start: instantOf(midnight + from * minute, timeZone, 'first'),
      end: instantOf(daysAfter(midnight, to > from ? 0 : 1) + to * minute, timeZone, 'last'),
    }));
}
