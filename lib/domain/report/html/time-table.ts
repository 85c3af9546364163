import { humanDuration } from '../../duration';
import type { Report } from '../model';
import type { ActionRow, Standing, SumRow, TimeRow } from '../times';
import { limitInWords } from '../words';
import { type Html, html } from './html';
import { type Cell, type Column, details, type Section, section, table, toned } from './parts';

const columns: readonly Column[] = [
  { name: 'State' },
  { name: 'When', isMinor: true },
  { name: 'Took', isNumber: true },
  { name: 'Against its limits', isPlain: true },
  { name: 'Target', isNumber: true },
  { name: 'P95', isNumber: true },
  { name: 'Timeout', isNumber: true },
];

/** Every state on the release's own clock, and against its own limits: both stay legible however long one state took. */
export function timeTable({ times, sums }: Report): Section | undefined {
  if (times.length === 0) return undefined;
  const end = Math.max(1, ...times.flatMap(({ stretches }) => stretches.map(({ to }) => to)));
  const rows = [...times.map((row) => timeCells(row, end)), ...sums.map(sumCells)];
  return section(
    'time',
    'Time',
    table(
      'States in the order of entering; the marks on a bar are its target and its P95, its end is the timeout',
      columns,
      rows,
    ),
    details('What each state did', actionTable(times)),
  );
}

const limit = (seconds: number | undefined): string => (seconds === undefined ? '' : limitInWords(seconds));

function timeCells({ name, took, stretches, limits, standing }: TimeRow, end: number): Cell[] {
  return [
    html`<code>${name}</code>`,
    when(stretches, end),
    humanDuration(took),
    limits === undefined || standing === undefined
      ? ''
      : html`${limitBar(took / 1000, limits)}${standingInWords(took, limits.target, standing)}`,
    limit(limits?.target),
    limit(limits?.p95),
    limit(limits?.timeout),
  ];
}

function sumCells({ name, took, target, p95, standing }: SumRow): Cell[] {
  const words = standingInWords(took, target, standing);
  return [html`<strong>${name}</strong>`, '', humanDuration(took), words, limit(target), limit(p95), ''];
}

function standingInWords(took: number, target: number, standing: Standing): Html {
  if (standing === 'within target') return toned(standing, 'good');
  const over = humanDuration(took - target * 1000);
  const text = standing === 'over target' ? `${over} over target` : `${standing}, ${over} over target`;
  return toned(text, standing === 'over target' ? 'warn' : 'bad');
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)}%`;

/** Where a state lies on the clock of the whole release. */
function when(stretches: TimeRow['stretches'], end: number): Html {
  return html`<svg class="bar" aria-hidden="true"><rect class="track" width="100%" height="100%"/>${stretches.map(
    ({ from, to }) =>
      html`<rect class="when" x="${percent(from, end)}" width="${percent(to - from, end)}" height="100%"/>`,
  )}</svg>`;
}

/** How much of its own limits a state used: the whole bar is its timeout, or what it took where that is more. */
function limitBar(took: number, { target, p95, timeout }: { target: number; p95: number; timeout: number }): Html {
  const whole = Math.max(timeout, took);
  const tone = took > p95 ? 'bad' : took > target ? 'warn' : 'good';
  const tick = (seconds: number) =>
    html`<line class="tick" x1="${percent(seconds, whole)}" x2="${percent(seconds, whole)}" y1="0" y2="100%"/>`;
  return html`<svg class="bar" aria-hidden="true"><rect class="track" width="100%" height="100%"/><rect class="took ${tone}" width="${percent(took, whole)}" height="100%"/>${tick(target)}${tick(p95)}</svg>`;
}

const actionColumns: readonly Column[] = [
  { name: 'State' },
  { name: 'Action' },
  { name: 'Runs', isNumber: true },
  { name: 'Took', isNumber: true },
  { name: 'Failed runs' },
];

function actionTable(times: readonly TimeRow[]): Html {
  const rows = times.flatMap(({ name, actions }) => actions.map((action) => actionCells(name, action)));
  return table('Actions by state', actionColumns, rows);
}

function actionCells(box: string, { name, runs, took, failures, error }: ActionRow): Cell[] {
  const failed = failures === 0 ? '' : toned(`${failures}: ${error ?? 'no reason given'}`, 'bad');
  return [html`<code>${box}</code>`, name, String(runs), humanDuration(took), failed];
}
