import { humanDuration } from '../../duration';
import type { CanaryRow } from '../canary';
import type { Report } from '../model';
import { rateInWords } from '../words';
import { evidenceDetails } from './evidence';
import { type Html, html } from './html';
import { looksTable } from './looks-table';
import { type Cell, type Column, details, type Section, section, status, table } from './parts';
import { plots } from './plots';

const columns: readonly Column[] = [
  { name: 'Traffic' },
  { name: 'Smoke tests', isShort: true },
  { name: 'Health checks', isShort: true },
  { name: 'Lasted', isNumber: true },
  { name: 'Highest error rate', isNumber: true },
  { name: 'Stable version', isNumber: true },
  { name: 'Last look' },
];

/** The canary step by step, and the error rate over time. */
export function canary(report: Report): Section | undefined {
  const { canary: steps, observations } = report;
  if (steps.length === 0 && observations.length === 0) return undefined;
  return section(
    'canary',
    'Canary and error rate',
    steps.length === 0 ? undefined : table('Steps of the canary', columns, steps.map(cells)),
    html`${steps.map(failedSmoke)}`,
    plots(report),
    observations.length === 0 ? undefined : details('Every judgement on the traffic', looksTable(observations)),
  );
}

function cells(row: CanaryRow): Cell[] {
  const { smokeTests, healthChecks, last } = row;
  return [
    row.name,
    smokeTests === undefined ? untested(row) : status(smokeTests, smokeTests === 'passed' ? 'good' : 'bad'),
    healthChecks === undefined ? 'not checked' : status(healthChecks, healthChecks === 'passing' ? 'good' : 'bad'),
    humanDuration(row.took),
    row.highestRate === undefined ? 'no requests' : rateInWords(row.highestRate),
    row.highestStableRate === undefined ? '' : rateInWords(row.highestStableRate),
    last === undefined ? '' : html`<strong>${last.verdict}</strong>: ${last.reason}`,
  ];
}

const untested = ({ isWatch }: CanaryRow): string => (isWatch ? '' : 'not run');

/** What failed at a step, below the table: it needs its width. */
function failedSmoke({ name, evidence }: CanaryRow): Html | undefined {
  if (evidence.every(({ passed }) => passed)) return undefined;
  return evidenceDetails(`Smoke tests at ${name} of the traffic`, evidence);
}
