import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileJournal, readJournal } from '../../lib/engine';
import { arnOf, functionArn, machineOf, Stage } from './helpers';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const passing = machineOf({ Type: 'Pass', Assign: { timestamp: 1 } });
const waiting = machineOf({ Type: 'Wait', Seconds: 60 });
const stageOf = (machine: object): Stage => new Stage({ machine }, { journal: fileJournal(directory) });
const eventsFile = (name: string): string => join(directory, 'machine', `${name}.events.jsonl`);

test('another process reads what the engine knows', async () => {
  const stage = stageOf(passing);
  const arn = stage.start({ a: 1 }, 'v1.4.0-1');
  await stage.finish(arn);
  const [entry, ...others] = readJournal(directory);
  expect(others).toEqual([]);
  expect(entry?.execution).toEqual(stage.engine.describeExecution(arn));
  expect(entry?.events()).toEqual(stage.engine.getExecutionHistory(arn));
});

test('an execution that runs is there, with its events so far', async () => {
  const stage = stageOf(waiting);
  const arn = stage.start({}, 'one');
  await stage.clock.advance(1_000);
  const [entry] = readJournal(directory);
  expect(entry?.execution).toEqual(stage.engine.describeExecution(arn));
  expect(entry?.events().map(({ type }) => type)).toEqual(['ExecutionStarted', 'WaitStateEntered']);
  stage.engine.stopExecution({ executionArn: arn });
  expect(readJournal(directory)[0]?.execution.status).toBe('ABORTED');
});

test('lists executions of all machines, the newest first', async () => {
  const stage = new Stage({ machine: waiting, other: passing }, { journal: fileJournal(directory) });
  stage.start({}, 'one');
  await stage.clock.advance(1_000);
  stage.engine.startExecution({ stateMachineArn: arnOf('other'), name: 'two' });
  await stage.clock.advance(1_000);
  stage.start({}, 'three');
  expect(readJournal(directory).map(({ execution }) => execution.name)).toEqual(['three', 'two', 'one']);
});

test('a last line that was torn is left out', async () => {
  const stage = stageOf(passing);
  await stage.finish(stage.start({}, 'one'));
  appendFileSync(eventsFile('one'), '{"timestamp":"2026-01-0');
  expect(readJournal(directory)[0]?.events()).toHaveLength(4);
  truncateSync(eventsFile('one'), 5);
  expect(readJournal(directory)[0]?.events()).toEqual([]);
});

test('a name that is in the journal is refused, also after a restart', async () => {
  await stageOf(passing)
    .finish(stageOf(passing).start({}, 'other'))
    .catch(() => undefined);
  const stage = stageOf(passing);
  await stage.finish(stage.start({}, 'one'));
  const again = stageOf(passing);
  expect(() => again.start({}, 'one')).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
  expect(again.engine.listExecutions()).toEqual([]);
  expect(
    readJournal(directory)
      .find(({ execution }) => execution.name === 'one')
      ?.events(),
  ).toHaveLength(4);
});

test('no name leads out of the directory', () => {
  const stage = new Stage({ machine: waiting }, { journal: fileJournal(join(directory, 'inner')) });
  stage.start({}, '..');
  expect(readdirSync(directory)).toEqual(['inner']);
  expect(readdirSync(join(directory, 'inner', 'machine'))).toEqual(['%2E..events.jsonl', '%2E..execution.json']);
});

test('a directory that does not exist holds no executions', () => {
  expect(readJournal(join(directory, 'nowhere'))).toEqual([]);
});

test('what was done before the process was killed is on the disk', () => {
  const script = join(directory, 'killed.ts');
  writeFileSync(
    script,
    `import { Engine, fileJournal } from ${JSON.stringify(join(__dirname, '../../lib/engine'))};
    const engine = new Engine({
      stateMachines: [${JSON.stringify({
        arn: arnOf('machine'),
        name: 'machine',
        definition: machineOf({ Type: 'Task', Resource: functionArn('f') }),
      })}],
      journal: fileJournal(${JSON.stringify(directory)}),
      invokeLambda: async () => process.kill(process.pid, 'SIGKILL'),
    });
    engine.startExecution({ stateMachineArn: ${JSON.stringify(arnOf('machine'))}, name: 'killed' });`,
  );
  const options = { cwd: join(__dirname, '../..'), timeout: 20_000 };
  expect(spawnSync(process.execPath, ['--import', 'tsx', script], options).signal).toBe('SIGKILL');
  const [entry] = readJournal(directory);
  expect(entry?.execution.status).toBe('RUNNING');
  expect(entry?.events().map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'LambdaFunctionScheduled',
    'LambdaFunctionStarted',
  ]);
});
