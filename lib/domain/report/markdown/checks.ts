import { humanDuration } from '../../duration';
import { smokeCategories } from '../../smoke-tests';
import { categoryNames } from '../categories';
import type { GateRow } from '../gates';
import type { Report } from '../model';
import { proofName } from '../proofs';
import { limitInWords } from '../words';
import { cell, linked, table } from './blocks';
import { evidenceList } from './evidence';

/** Every check with its result, and the evidence of those that failed. */
export function gateSection({ gates }: Report): string[] {
  const failed = gates.filter((row) => row.status === 'failed' && row.evidence.length > 0);
  return [
    '## Checks',
    table(['Check', 'Result', 'Found', 'Proof', 'Took', 'Target'], gates.map(gateCells)),
    ...failed.flatMap((row) => [`### ${cell(row.name)}`, evidenceList(row.evidence)]),
  ];
}

const mostProofs = 3;

function gateCells({ name, step, status, finding, took, target, proofs }: GateRow): string[] {
  return [
    cell(name),
    status === 'failed' ? '**✗ failed**' : status === 'passed' ? '✓ passed' : 'not run',
    cell(finding),
    proofs
      .slice(0, mostProofs)
      .map((proof) => linked(proof, proofName(step, proof)))
      .join(', '),
    took === undefined ? '' : humanDuration(took),
    target === undefined ? '' : limitInWords(target),
  ];
}

/** The categories of the Definition of Done. */
export function dodSection({ dod }: Report): string[] {
  if (dod.length === 0) return [];
  const word = { passed: '✓ passed', failed: '**✗ failed**', waived: 'waived' } as const;
  const rows = dod.map(({ name, status, proof }) => [cell(name), word[status], cell(proof)]);
  return ['### Definition of Done, category by category', table(['Category', 'Result', 'Proof'], rows)];
}

/** Which category of the smoke suite passed in which run. */
export function smokeSection({ smoke }: Report): string[] {
  if (smoke.length === 0) return [];
  const rows = smokeCategories.map((category) => [
    categoryNames[category],
    ...smoke.map(({ categories }) => {
      const count = categories[category];
      if (count === undefined) return 'not run';
      const text = `${count.passed} of ${count.total}`;
      return count.passed === count.total ? `✓ ${text}` : `**✗ ${text}**`;
    }),
  ]);
  return ['### Smoke tests, category by category', table(['Category', ...smoke.map(({ name }) => cell(name))], rows)];
}
