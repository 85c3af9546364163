import { humanDuration } from '../../duration';
import type { Tone } from '../facts';
import type { GateRow, GateStatus } from '../gates';
import type { Report } from '../model';
import { limitInWords } from '../words';
import { evidenceDetails } from './evidence';
import type { Html } from './html';
import { type Cell, type Column, section, status, table, toned } from './parts';

const tones: Readonly<Record<GateStatus, Tone | undefined>> = { passed: 'good', failed: 'bad', 'not run': undefined };
const columns: readonly Column[] = [
  { name: 'Check' },
  { name: 'Result', isPlain: true },
  { name: 'Found', isPlain: true },
  { name: 'Took', isNumber: true },
  { name: 'Target', isNumber: true },
];

/** Every check with its result and the evidence for it. */
export const checks = ({ gates }: Report): Html =>
  section('checks', 'Checks', table('Checks in the order in which they run', columns, gates.map(cells)));

function cells({ name, status: result, finding, took, target, evidence }: GateRow): Cell[] {
  return [
    name,
    status(result, tones[result]),
    evidenceDetails(finding, evidence),
    took === undefined ? '' : toned(humanDuration(took), isLate(took, target) ? 'warn' : undefined),
    target === undefined ? '' : limitInWords(target),
  ];
}

const isLate = (took: number, target: number | undefined): boolean => target !== undefined && took > target * 1000;
