import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Engine, type EngineOptions, fileJournal } from '../lib/engine';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const arnOf = (name: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:count';
const rounds = 1_000;

/** About 700 bytes, as large as what a release carries from state to state. */
const payload = { count: 0, release: { id: 'release-1', note: 'x'.repeat(650) } };

const again = {
  Type: 'Choice',
  Choices: [{ Variable: '$.count', NumericLessThan: rounds, Next: 'Step' }],
  Default: 'Done',
};
const loops = {
  'Pass and Choice': {
    Step: {
      Type: 'Pass',
      Parameters: { 'count.$': 'States.MathAdd($.count, 1)', 'release.$': '$.release' },
      Next: 'Again',
    },
    Again: again,
    Done: { Type: 'Succeed' },
  },
  'Task and Choice': {
    Step: { Type: 'Task', Resource: functionArn, TimeoutSeconds: 60, Next: 'Again' },
    Again: again,
    Done: { Type: 'Succeed' },
  },
};

const forked = {
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      Branches: ['A', 'B'].map((name) => ({
        StartAt: name,
        States: { [name]: { Type: 'Task', Resource: functionArn, TimeoutSeconds: 60, End: true } },
      })),
      End: true,
    },
  },
};

function engineOf(definition: unknown, options: Partial<EngineOptions> = {}): Engine {
  return new Engine({
    stateMachines: [{ arn: arnOf('bench'), name: 'bench', definition }],
    invokeLambda: async (_, event) => ({ ...(event as typeof payload), count: (event as typeof payload).count + 1 }),
    ...options,
  });
}

const start = (engine: Engine): string =>
  engine.startExecution({ stateMachineArn: arnOf('bench'), input: JSON.stringify(payload) }).executionArn;

/** Transitions a second, the best of several executions of a loop. */
async function measureLoop(states: unknown, options: Partial<EngineOptions> = {}): Promise<number> {
  let best = 0;
  for (let run = 0; run < 8; run++) {
    const engine = engineOf({ StartAt: 'Step', States: states }, options);
    const begin = performance.now();
    const { status, cause } = await engine.waitForExecution(start(engine));
    if (status !== 'SUCCEEDED') throw new Error(`the loop ended as ${status}: ${cause}`);
    best = Math.max(best, (2 * rounds) / ((performance.now() - begin) / 1000));
  }
  return Math.round(best);
}

async function measureConcurrent(count: number): Promise<string> {
  const waiting: (() => void)[] = [];
  const engine = engineOf(forked, {
    invokeLambda: (_, event) => new Promise((resolve) => waiting.push(() => resolve(event))),
  });
  collectGarbage();
  const heapBefore = process.memoryUsage().heapUsed;
  const begin = performance.now();
  const arns = Array.from({ length: count }, () => start(engine));
  while (waiting.length < 2 * count) await new Promise((resolve) => setImmediate(resolve));
  const started = performance.now() - begin;
  collectGarbage();
  const heap = (process.memoryUsage().heapUsed - heapBefore) / 1024 / 1024;
  for (const finish of waiting) finish();
  await Promise.all(arns.map((arn) => engine.waitForExecution(arn)));
  return `${count} executions of a Parallel of two tasks: all waiting after ${started.toFixed(0)} ms, heap +${heap.toFixed(1)} MB`;
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'engine-bench-'));
  const say = (line: string): unknown => process.stdout.write(`${line}\n`);
  try {
    for (const [name, states] of Object.entries(loops)) {
      say(`${name}: ${await measureLoop(states)} transitions/s`);
      let journal = 0;
      const options = (): Partial<EngineOptions> => ({ journal: fileJournal(join(directory, `${name}-${journal++}`)) });
      say(`${name}, journaled to disk: ${await measureLoop(states, options())} transitions/s`);
    }
    say(await measureConcurrent(1_000));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
