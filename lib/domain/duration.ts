import * as z from 'zod';

/** A length of time as ISO 8601 writes it, for example `PT2M5.3S`. */
export const Duration = z.iso.duration();
export type Duration = z.infer<typeof Duration>;

const units = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 } as const;

/** Writes milliseconds as an ISO 8601 duration with hours, minutes and seconds; milliseconds are kept below a minute. */
export function toDuration(milliseconds: number): Duration {
  const total = Math.max(0, milliseconds) / 1000;
  const seconds = total < 60 ? Math.round(total * 1000) / 1000 : Math.round(total);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Number((seconds % 60).toFixed(3))];
  const text = `${h > 0 ? `${h}H` : ''}${m > 0 ? `${m}M` : ''}${s > 0 ? `${s}S` : ''}`;
  return text === '' ? 'PT0S' : `PT${text}`;
}

/** Reads back what `toDuration` wrote, in milliseconds. */
export function durationMilliseconds(duration: Duration): number {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration);
  if (match === null) return Number.NaN;
  const [, h = '0', m = '0', s = '0'] = match;
  return (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000;
}

/**
 * Writes milliseconds the way people read them: `850 ms`, `4.2 s`, `2 min 05 s`, `1 h 03 min`; what is no length of time
 * reads `unknown`.
 */
export function humanDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return 'unknown';
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const pad = (value: number) => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${pad(Math.floor((seconds % 3600) / 60))} min`;
}

/**
 * Reads a duration as people write it in a configuration file: a number and a unit (`ms`, `s`, `m`, `h`, `d`), for
 * example `90s` or `5m`. Returns seconds, or undefined when the text has another form.
 */
export function parseSeconds(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * units[match[2] as keyof typeof units];
}
