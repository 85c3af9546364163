import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../../../../lib/local/environment/instances/launch';
import { identify } from '../../../../lib/local/host/process-identity';
import { until } from '../setting';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tidegate-launch-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const orderOf = (...command: string[]) => ({
  command,
  directory,
  env: { PATH: process.env['PATH'] ?? '' },
  logPath: join(directory, 'logs', 'some.log'),
});

test('takes arguments as they are, and no part of them for a script', async () => {
  const tricky = ['$HOME', '; exit 3', '`id`', '"', "'", '*', ''];
  const { exited } = await launch(orderOf(process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', ...tricky));
  expect(await exited).toBe('it ended with exit code 0');
  expect(JSON.parse(await readFile(join(directory, 'logs', 'some.log'), 'utf8'))).toEqual(tricky);
});

test('gives the exit code of the program, or the signal that ended it', async () => {
  const failing = await launch(orderOf('/bin/sh', '-c', 'exit 9'));
  expect(await failing.exited).toBe('it ended with exit code 9');
  const killed = await launch(orderOf('sleep', '1000'));
  process.kill(killed.pid, 'SIGTERM');
  expect(await killed.exited).toBe('it was ended by SIGTERM');
});

test('leaves no child of a program behind that has ended', async () => {
  const { exited } = await launch(orderOf('/bin/sh', '-c', 'sleep 1000 & echo $!'));
  await exited;
  const child = Number(await readFile(join(directory, 'logs', 'some.log'), 'utf8'));
  await until(async () => (await identify(child)) === undefined);
});

test('has the program read nothing', async () => {
  const { exited } = await launch(orderOf('cat'));
  expect(await exited).toBe('it ended with exit code 0');
});

test('keeps the log of the run before', async () => {
  await (await launch(orderOf('echo', 'first'))).exited;
  await (await launch(orderOf('echo', 'second'))).exited;
  expect(await readFile(join(directory, 'logs', 'some.log'), 'utf8')).toBe('second\n');
  expect(await readFile(join(directory, 'logs', 'some.log.previous'), 'utf8')).toBe('first\n');
});
