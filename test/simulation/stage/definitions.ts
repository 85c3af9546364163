import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StateMachineDefinition } from '../../../lib/engine';

const root = join(__dirname, '../../..');
/** Everything that the definitions are made from. */
const sources = [
  'statemachines',
  'lib/constructs',
  'lib/config',
  'lib/domain',
  'lib/local/synthesize.ts',
  'package-lock.json',
];

let known: readonly StateMachineDefinition[] | undefined;

/** The synthesized machines. Synthesizing takes seconds, so that they are kept as long as nothing they come from changes. */
export function definitions(): readonly StateMachineDefinition[] {
  known ??= keptOrNew();
  return known;
}

function keptOrNew(): readonly StateMachineDefinition[] {
  const file = join(tmpdir(), `tidegate-machines-${hashOf(sources)}.json`);
  const kept = readKept(file);
  if (kept !== undefined) return kept;
  const { synthesizeMachines } =
    require('../../../lib/local/synthesize') as typeof import('../../../lib/local/synthesize');
  const machines = synthesizeMachines();
  // Written beside it first: another worker must never read half of it.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, JSON.stringify(machines));
  renameSync(part, file);
  return machines;
}

function readKept(file: string): StateMachineDefinition[] | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(root, path))))
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}

function filesBelow(path: string): string[] {
  if (/\.(ts|json)$/.test(path)) return [path];
  const entries = readdirSync(path, { withFileTypes: true });
  const files = entries.flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : join(path, entry.name),
  );
  return files.sort();
}
