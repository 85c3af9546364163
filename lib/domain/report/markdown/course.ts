import { humanDuration } from '../../duration';
import type { Report } from '../model';
import { limitInWords, rateInWords, timeOfDay } from '../words';
import { cell, code, table } from './blocks';
import { evidenceList } from './evidence';

/** What the canary was, step by step. */
export function canarySection({ canary, traffic, record }: Report): string[] {
  if (canary.length === 0) return [];
  const rows = canary.map((row) => [
    row.name,
    row.smokeTests ?? (row.isWatch ? '' : 'not run'),
    row.healthChecks ?? 'not checked',
    humanDuration(row.took),
    row.highestRate === undefined ? 'no requests' : rateInWords(row.highestRate),
    row.highestStableRate === undefined ? '' : rateInWords(row.highestStableRate),
    row.last === undefined ? '' : cell(`${row.last.verdict}: ${row.last.reason}`),
  ]);
  const head = [
    'Traffic',
    'Smoke tests',
    'Health checks',
    'Lasted',
    'Highest error rate',
    'Stable version',
    'Last look',
  ];
  const failed = canary.filter(({ evidence }) => evidence.some(({ passed }) => !passed));
  return [
    '## Canary',
    table(head, rows),
    ...(traffic.length === 0
      ? []
      : [
          `Traffic on ${cell(record.ref.version)}: ${traffic.map(({ at, percentage }) => `${percentage} % from ${timeOfDay(at)}`).join(', ')} (UTC).`,
        ]),
    ...failed.flatMap(({ name, evidence }) => [`### Smoke tests at ${name}`, evidenceList(evidence)]),
  ];
}

/** How long every state took, against its limits. */
export function timeSection({ times, sums }: Report): string[] {
  if (times.length === 0) return [];
  const limit = (seconds: number | undefined) => (seconds === undefined ? '' : limitInWords(seconds));
  const rows = [
    ...times.map(({ name, took, limits, standing }) => [
      code(name),
      humanDuration(took),
      limit(limits?.target),
      limit(limits?.p95),
      limit(limits?.timeout),
      standing ?? '',
    ]),
    ...sums.map((row) => [
      `**${row.name}**`,
      humanDuration(row.took),
      limit(row.target),
      limit(row.p95),
      '',
      row.standing,
    ]),
  ];
  return ['## Time', table(['State', 'Took', 'Target', 'P95', 'Timeout', ''], rows)];
}
