import { access, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TidegateError } from '../../../lib/domain/errors';
import { findHost } from '../../../lib/local/host/find-host';
import { HostError } from '../../../lib/local/host/host-error';
import { writeHostFile } from '../../../lib/local/host/host-file';
import { identify, isRunning } from '../../../lib/local/host/process-identity';
import { type HostProgram, startHost } from '../../../lib/local/host/start-host';
import { stopHost } from '../../../lib/local/host/stop-host';
import { until } from '../environment/setting';
import { bundleProgram, removeHost, temporaryDirectory } from './hosts';

let programs: string;
let program: HostProgram;
let directory: string;

beforeAll(async () => {
  programs = await temporaryDirectory();
  program = await bundleProgram(join(__dirname, 'fixtures', 'serve-number.ts'), programs);
});

beforeEach(async () => {
  directory = await temporaryDirectory();
});

afterEach(() => removeHost(directory));

afterAll(() => rm(programs, { recursive: true }));

const start = (behaviour = 'well') =>
  startHost({ title: 'the number', directory, program, options: { directory, behaviour } });

const refusal = (promise: Promise<unknown>): Promise<TidegateError> =>
  promise.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: TidegateError) => error,
  );

test('starts a process that serves, and finds it again', async () => {
  const host = await start();
  const response = await fetch(`${host.url}/twice`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token}` },
    body: JSON.stringify({ number: 21 }),
  });
  expect(await response.json()).toEqual({ twice: 42 });
  expect(host.details).toEqual({ number: host.process.pid });
  expect(await findHost(directory)).toEqual(host);
  expect(await start()).toEqual(host);
});

test('gives commands that start at the same moment the same process', async () => {
  const hosts = await Promise.all(Array.from({ length: 4 }, () => start()));
  expect(new Set(hosts.map(({ instanceId }) => instanceId)).size).toBe(1);
});

test('keeps the token and the options from other users', async () => {
  await start();
  const modes = await Promise.all(
    ['host.json', 'options.json', 'host.log'].map(async (name) => (await stat(join(directory, name))).mode & 0o777),
  );
  expect(modes).toEqual([0o600, 0o600, 0o600]);
});

test('stops it, and starts another one afterwards', async () => {
  const first = await start();
  expect(await stopHost(directory, 5_000)).toBe(true);
  expect(await isRunning(first.process)).toBe(false);
  expect(await findHost(directory)).toBeUndefined();
  expect(await stopHost(directory, 5_000)).toBe(false);
  const second = await start();
  expect(second.instanceId).not.toBe(first.instanceId);
});

test('ends at SIGTERM and leaves no host file', async () => {
  const { process: identity } = await start();
  process.kill(identity.pid, 'SIGTERM');
  await until(async () => !(await isRunning(identity)));
  await expect(access(join(directory, 'host.json'))).rejects.toThrow('ENOENT');
});

test('kills a process that does not stop in time', async () => {
  const { process: identity } = await start('stubborn');
  expect(await stopHost(directory, 300)).toBe(true);
  expect(await isRunning(identity)).toBe(false);
});

test('passes on why a process refused to start', async () => {
  const error = await refusal(start('refuse'));
  expect(error).toMatchObject({ name: 'InvalidInput', message: 'the number is odd', remedy: 'give an even one' });
});

test('shows the end of the log of a process that ended before it was ready', async () => {
  const error = await refusal(start('crash'));
  expect(error).toBeInstanceOf(HostError);
  expect(error.message).toBe(
    'the number did not start: it ended with exit code 3; its log ends:\nthere is no number left',
  );
});

test('starts anew when the process was killed', async () => {
  const first = await start();
  process.kill(first.process.pid, 'SIGKILL');
  await until(async () => !(await isRunning(first.process)));
  const second = await start();
  expect(second.instanceId).not.toBe(first.instanceId);
});

test('does not take another process of the same number for the host', async () => {
  const stranger = { pid: process.pid, startTime: 'another time' };
  const file = { process: stranger, instanceId: 'gone', url: 'http://127.0.0.1:9', token: 'x', details: null };
  await writeHostFile(directory, file);
  expect(await findHost(directory)).toBeUndefined();
  await expect(readFile(join(directory, 'host.json'))).rejects.toThrow('ENOENT');
});

test('says so when the process runs but does not answer', async () => {
  const self = await identify(process.pid);
  if (self === undefined) throw new Error('this process runs');
  const file = { process: self, instanceId: 'mute', url: 'http://127.0.0.1:9', token: 'x', details: null };
  await writeHostFile(directory, file);
  const error = await refusal(findHost(directory));
  await stopFileOnly();
  expect(error.message).toBe(`process ${process.pid} runs but does not answer at http://127.0.0.1:9`);
});

/** The file names this very process, which the clean-up must not end. */
const stopFileOnly = () =>
  writeHostFile(directory, {
    process: { pid: 2 ** 22, startTime: 'none' },
    instanceId: 'none',
    url: 'http://127.0.0.1:9',
    token: 'x',
    details: null,
  });
