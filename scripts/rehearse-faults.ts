import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes } from '../lib/domain/release';
import { exposureMilliseconds } from '../lib/domain/release-times';
import { type Fault, faults } from '../lib/local/demo/faults';
import { newVersion, oldVersion } from '../lib/local/demo/rules';

/**
 * Rehearses faults of the demo, one after the other, and says whether each ended as it must: the outcome, the exit code,
 * the version that serves, and no process left behind.
 *
 *   npx tsx scripts/rehearse-faults.ts [fault ...]      all without names; `none` is the release without a fault
 */
async function main(names: readonly string[]): Promise<void> {
  const known: (Fault | undefined)[] = [undefined, ...faults];
  const chosen = names.length === 0 ? known : known.filter((fault) => names.includes(fault?.name ?? 'none'));
  let bad = 0;
  for (const fault of chosen) {
    const startedAt = Date.now();
    const { problems, figures } = await rehearse(fault);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(0).padStart(3);
    const name = (fault?.name ?? 'none').padEnd(26);
    process.stdout.write(
      `${problems.length === 0 ? 'ok ' : 'BAD'} ${name} ${seconds} s  ${figures} ${problems.join('; ')}\n`,
    );
    bad += problems.length === 0 ? 0 : 1;
  }
  process.exitCode = bad === 0 ? 0 : 1;
}

async function rehearse(fault: Fault | undefined): Promise<{ problems: string[]; figures: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-rehearsal-'));
  try {
    const args = ['dist/tidegate.js', 'demo', '--json', '--directory', join(directory, 'demo')];
    const { code, lines } = await run([...args, ...(fault === undefined ? [] : ['--fault', fault.name])]);
    const ended = lines.find((line) => line['kind'] === 'ended');
    const shop = lines.find((line) => line['kind'] === 'shop');
    const expected = fault?.ends ?? 'completed';
    const problems = [
      ...(ended?.['outcome'] === expected ? [] : [`ended as ${ended?.['outcome']}, not ${expected}`]),
      ...(code === exitCodes[expected] ? [] : [`exit code ${code}, not ${exitCodes[expected]}`]),
      ...servingProblems(fault, shop?.['serves'] as Record<string, number> | undefined),
      ...leftBehind(directory),
    ];
    return { problems, figures: figuresOf(ended, shop) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Line = Record<string, unknown>;

function run(args: readonly string[]): Promise<{ code: number | null; lines: Line[] }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', (code) => {
      const lines = output.split('\n').filter((line) => line.startsWith('{'));
      if (lines.length === 0) process.stderr.write(errors);
      resolve({ code, lines: lines.map((line) => JSON.parse(line) as Line) });
    });
  });
}

/** Only a completed release, and one that nothing better can be done for, ends on the new version. */
function servingProblems(fault: Fault | undefined, serves: Record<string, number> | undefined): string[] {
  const right = fault === undefined || fault.name === 'reversion' ? newVersion : oldVersion;
  return serves?.[right] === 100 ? [] : [`production serves ${JSON.stringify(serves)}, not ${right}`];
}

/** Processes whose command line or environment names the demo's folder. */
function leftBehind(directory: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
      return text.includes(directory) ? [`process ${pid} is left behind`] : [];
    } catch {
      return [];
    }
  });
}

function figuresOf(ended: Line | undefined, shop: Line | undefined): string {
  const load = shop?.['load'] as { requests: number; failures: number } | undefined;
  const record = ended?.['record'] as Parameters<typeof exposureMilliseconds>[0] | undefined;
  const exposure = record && exposureMilliseconds(record);
  const failures = load === undefined ? '' : `${load.failures} of ${load.requests} failed`;
  return `${failures}${exposure === undefined ? '' : `, exposed ${exposure} ms`}`;
}

void main(process.argv.slice(2));
