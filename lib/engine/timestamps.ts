import type { Json } from './json';

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** The milliseconds of an ISO-8601 date and time with an offset; undefined for everything else. */
export function timestampOf(value: Json): number | undefined {
  const parts = typeof value === 'string' ? pattern.exec(value) : null;
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A date that does not exist, such as February 30, comes out as another one.
  const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = (parts[8] === '-' ? -1 : 1) * (Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0));
  return time.getTime() + Math.floor(Number(parts[7] ?? 0) * 1000) - offset * 60_000;
}
