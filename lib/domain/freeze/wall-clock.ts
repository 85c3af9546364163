const day = 86_400_000;

/** What clocks show in a place, written as if it were UTC: milliseconds since the epoch. */
export type WallTime = number;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError when the platform knows no time zone of that name */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const number = 'numeric' as const;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  });
  formats.set(timeZone, format);
  return format;
}

/** Whether the name is one of the IANA time zone database, for example `Europe/Berlin`, or `UTC`. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** What clocks in the time zone show at an instant, to the second. */
export function wallTimeAt(instant: number, timeZone: string): WallTime {
  const parts = formatOf(timeZone).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** How far the clocks are ahead of UTC, in milliseconds; the same for every instant of a second. */
const offsetAt = (instant: number, timeZone: string): number =>
  wallTimeAt(instant, timeZone) - Math.floor(instant / 1000) * 1000;

/**
 * The instant at which clocks show a time.
 *
 * When clocks are put back they show some times twice: `pass` says which of the two is meant. When they are put forward
 * they skip some: the instant of the skip stands for those. Clocks are never changed twice within two days.
 */
export function instantOf(wall: WallTime, timeZone: string, pass: 'first' | 'last'): number {
  // No place is further than 14 hours ahead of UTC, or 12 behind it.
  const [before, after] = [wall - 16 * 3_600_000, wall + 14 * 3_600_000];
  const [early, late] = [wall - offsetAt(before, timeZone), wall - offsetAt(after, timeZone)];
  const shown = [early, late].filter((instant) => wallTimeAt(instant, timeZone) === wall);
  if (shown.length > 0) return pass === 'first' ? Math.min(...shown) : Math.max(...shown);
  return changeBetween(before, after, timeZone);
}

/** The first instant of the offset that is in force at the end. */
function changeBetween(start: number, end: number, timeZone: string): number {
  const target = offsetAt(end, timeZone);
  let [before, after] = [start, end];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, timeZone) === target) after = middle;
    else before = middle;
  }
  return after;
}

/** Midnight of the day that the clocks show. */
export const midnightOf = (wall: WallTime): WallTime => Math.floor(wall / day) * day;

/** The midnight that is so many days later on the calendar. */
export const daysAfter = (midnight: WallTime, days: number): WallTime => midnight + days * day;
