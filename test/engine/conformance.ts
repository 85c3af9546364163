import { readFileSync } from 'node:fs';
import { Engine, type ExecutionDescription, TaskFailure, VirtualClock } from '../../lib/engine';
import { differenceOf } from './conformance-comparison';

/** One recorded execution: a machine, its input, and what the service answered. */
interface Case {
  readonly id: string;
  readonly category: string;
  readonly definition: unknown;
  readonly input: unknown;
  /** Behaviours by function name. */
  readonly lambdas: Readonly<Record<string, string>>;
  readonly expected: {
    readonly status: string;
    readonly output?: unknown;
    readonly error?: string;
  };
}

type Behaviour = (event: unknown, clock: VirtualClock, signal: AbortSignal) => Promise<unknown>;

const behaviours: Readonly<Record<string, Behaviour>> = {
  identity: async (event) => event,
  echo: async () => ({ Return: 'HelloWorld' }),
  'return-hello-world': async () => 'HelloWorld!',
  'large-output': async () => 'a'.repeat(257 * 1024),
  'raise-exception': async () => {
    const cause = { errorMessage: 'Some exception was raised.', errorType: 'Exception' };
    throw new TaskFailure('Exception', JSON.stringify(cause));
  },
  'raise-custom-exception': async () => {
    throw new TaskFailure('CustomException', JSON.stringify({ errorMessage: '', errorType: 'CustomException' }));
  },
  'wait-60-seconds': async (event, clock, signal) => {
    await clock.sleep(60_000, signal);
    return event;
  },
};

/** The day on which the times in the inputs were written. */
const recordedAt = new Date('2026-11-22T19:07:04.000Z');
const machineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:recorded';

async function execute({ definition, input, lambdas }: Case): Promise<ExecutionDescription> {
  const clock = new VirtualClock(recordedAt);
  const engine = new Engine({
    stateMachines: [{ arn: machineArn, name: 'recorded', definition }],
    clock,
    invokeLambda: (functionArn, event, signal) => {
      const behaviour = behaviours[lambdas[functionArn.split(':').at(-1) ?? ''] ?? ''];
      if (behaviour === undefined) {
        throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${functionArn}`);
      }
      return behaviour(event, clock, signal);
    },
  });
  const { executionArn } = engine.startExecution({ stateMachineArn: machineArn, input: JSON.stringify(input) });
  return clock.run(engine.waitForExecution(executionArn));
}

/** What is different from the recording; undefined if nothing is. */
async function problemOf(recorded: Case): Promise<string | undefined> {
  const { expected } = recorded;
  try {
    const actual = await execute(recorded);
    if (actual.status !== expected.status) {
      return `status: expected ${expected.status}, got ${actual.status} (${actual.error}: ${actual.cause})`;
    }
    if (expected.status === 'SUCCEEDED') return differenceOf(expected.output, JSON.parse(actual.output ?? 'null'));
    return expected.status === 'FAILED' ? differenceOf(expected.error, actual.error, 'error') : undefined;
  } catch (error) {
    return `the engine failed: ${String(error)}`;
  }
}

async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error('usage: npx tsx test/engine/conformance.ts <cases.jsonl>');
  const lines = readFileSync(file, 'utf8').split('\n');
  const cases = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Case);
  const totals = new Map<string, { passed: number; all: number }>();
  const failures: string[] = [];
  for (const recorded of cases) {
    const total = totals.get(recorded.category) ?? { passed: 0, all: 0 };
    totals.set(recorded.category, total);
    total.all++;
    const problem = await problemOf(recorded);
    if (problem === undefined) total.passed++;
    else failures.push(`${recorded.id}: ${problem.slice(0, 300)}`);
  }
  const rows = [...totals].sort(([a], [b]) => a.localeCompare(b));
  const report = [
    ...rows.map(([category, { passed, all }]) => `${`${passed}/${all}`.padStart(9)}  ${category}`),
    `${`${cases.length - failures.length}/${cases.length}`.padStart(9)}  total`,
    ...failures,
  ];
  process.stdout.write(`${report.join('\n')}\n`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
