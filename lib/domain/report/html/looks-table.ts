import type { Observation } from '../../release-record';
import { type LookRun, lookRuns } from '../looks';
import { rateInWords, timeOfDay } from '../words';
import { type Html, html } from './html';
import { type Cell, type Column, status, table } from './parts';

const most = 60;
const columns: readonly Column[] = [
  { name: 'Time (UTC)' },
  { name: 'Traffic' },
  { name: 'Looks', isNumber: true },
  { name: 'Requests', isNumber: true },
  { name: 'Errors', isNumber: true },
  { name: 'Error rate', isNumber: true },
  { name: 'Stable version', isNumber: true },
  { name: 'Health' },
  { name: 'Judgement' },
];

/** What was seen, look by look; looks in a row with the same judgement share a line that shows the last of them. */
export function looksTable(observations: readonly Observation[]): Html {
  const runs = lookRuns(observations);
  const shown = runs.length <= most ? runs : [...runs.slice(0, most / 2), ...runs.slice(-most / 2)];
  const left = runs.length - shown.length;
  return html`${table('What was seen of the traffic; requests and errors in the window of the last look', columns, shown.map(cells))}
${left === 0 ? undefined : html`<p class="note">${left} more in the middle are not shown.</p>`}`;
}

function cells({ first, last, count }: LookRun): Cell[] {
  const [from, to] = [timeOfDay(first.at), timeOfDay(last.at)];
  return [
    html`<span class="nowrap">${from === to ? from : `${from} – ${to}`}</span>`,
    last.phase === 'canary' ? `${last.percentage} %` : last.phase === 'watch' ? 'watch' : 'after the rollback',
    String(count),
    String(last.requests),
    String(last.errors),
    last.errorRate === undefined ? '' : rateInWords(last.errorRate),
    last.stableErrorRate === undefined ? '' : rateInWords(last.stableErrorRate),
    status(last.healthy ? 'good' : 'bad', last.healthy ? 'good' : 'bad'),
    html`<strong>${last.verdict}</strong> (${last.rule}): ${last.reason}`,
  ];
}
