import { humanDuration } from '../../duration';
import { smokeCategories } from '../../smoke-tests';
import { type CategoryCount, categoryNames, type DodRow, type SmokeRun } from '../categories';
import type { Tone } from '../facts';
import type { GateRow, GateStatus } from '../gates';
import type { Report } from '../model';
import { proofName } from '../proofs';
import { limitInWords } from '../words';
import { evidenceDetails, proofOf } from './evidence';
import { type Html, html } from './html';
import { type Cell, type Column, details, link, type Section, section, status, table, toned } from './parts';

const tones: Readonly<Record<GateStatus, Tone | undefined>> = { passed: 'good', failed: 'bad', 'not run': undefined };
const columns: readonly Column[] = [
  { name: 'Check' },
  { name: 'Result', isPlain: true },
  { name: 'Found', isPlain: true },
  { name: 'Proof' },
  { name: 'Took', isNumber: true },
  { name: 'Target', isNumber: true },
];

/** Every check with its result and the evidence for it, then the two that have categories of their own. */
export const checks = ({ gates, dod, smoke }: Report): Section =>
  section(
    'checks',
    'Checks',
    table('Checks in the order in which they run', columns, gates.map(cells)),
    dodTable(dod),
    smokeTable(smoke),
  );

function cells({ name, step, status: result, finding, took, target, evidence, proofs }: GateRow): Cell[] {
  return [
    name,
    status(result, tones[result]),
    // The categories have a table of their own.
    step === 'dodValidation' ? finding : evidenceDetails(finding, evidence),
    proofCell(step, proofs),
    took === undefined ? '' : toned(humanDuration(took), isLate(took, target) ? 'warn' : undefined),
    target === undefined ? '' : limitInWords(target),
  ];
}

const isLate = (took: number, target: number | undefined): boolean => target !== undefined && took > target * 1000;

const mostInline = 2;

function proofCell(step: string, proofs: GateRow['proofs']): Cell {
  if (proofs.length === 0) return '';
  const items = proofs.map((proof) => {
    const name = proofName(step, proof);
    return proof.url === undefined ? html`${name}: <code>${proof.text}</code>` : link(proof.url, name);
  });
  if (items.length <= mostInline) return html`${items.map((item, i) => html`${i === 0 ? '' : ', '}${item}`)}`;
  return details(`${items.length} files`, html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`);
}

const dodColumns: readonly Column[] = [
  { name: 'Category' },
  { name: 'Result', isPlain: true },
  { name: 'Proof', isPlain: true },
];
const dodTones = { passed: 'good', failed: 'bad', waived: 'warn' } as const;

function dodTable(rows: readonly DodRow[]): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<h3>Definition of Done</h3>
${table(
  'What proves each category, or what is missing',
  dodColumns,
  rows.map(({ name, status: result, proof, item }) => [
    name,
    status(result, dodTones[result]),
    html`${proof}${proofOf(item)}`,
  ]),
)}`;
}

/** Which category passed in which run: a column for each run, a row for each category. */
function smokeTable(runs: readonly SmokeRun[]): Html | undefined {
  if (runs.length === 0) return undefined;
  const names: Column[] = [{ name: 'Category' }, ...runs.map(({ name }) => ({ name, isShort: true }))];
  const rows = smokeCategories.map((category) => [
    categoryNames[category],
    ...runs.map(({ categories }) => countCell(categories[category])),
  ]);
  return html`<h3>Smoke tests</h3>
${table('Checks of the smoke suite that passed, by category and run', names, rows)}`;
}

function countCell(count: CategoryCount | undefined): Cell {
  if (count === undefined) return 'not run';
  return status(`${count.passed} of ${count.total}`, count.passed === count.total ? 'good' : 'bad');
}
