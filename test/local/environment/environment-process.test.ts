import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalDeploymentTarget } from '../../../lib/adapters/local/deployment-target';
import { EnvironmentClient } from '../../../lib/adapters/local/environment/client';
import { StaleEpochError, type TidegateError } from '../../../lib/domain/errors';
import { findFreePort } from '../../../lib/local/environment/instances/free-port';
import { findEnvironment, startEnvironment, stopEnvironment } from '../../../lib/local/environment/start-environment';
import type { HostFile } from '../../../lib/local/host/host-file';
import { identify, isRunning } from '../../../lib/local/host/process-identity';
import type { HostProgram } from '../../../lib/local/host/start-host';
import { bundleProgram, removeHost } from '../host/hosts';
import { artifactOf, launchWith, until } from './setting';

let programs: string;
let program: HostProgram;
let directory: string;
let port: number;
let target: LocalDeploymentTarget;

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'tidegate-program-'));
  program = await bundleProgram(join(__dirname, 'fixtures', 'serve-environment.ts'), programs);
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tidegate-environment-'));
  port = await findFreePort(new Set());
  const launches = { staging: launchWith(), production: launchWith() };
  // As the command does it: whoever asks an environment that does not run, starts it.
  target = new LocalDeploymentTarget(new EnvironmentClient(start), launches, { staging: 1, production: 1 });
});

afterEach(() => removeHost(directory));

afterAll(() => rm(programs, { recursive: true }));

const start = (): Promise<HostFile> =>
  startEnvironment({ service: 'shop', environment: 'production', port, directory }, program);

const healthy = (version: string) =>
  until(async () => (await target.status('production', version)).status === 'healthy', 15_000);

/** A released version beside a canary with a share of the traffic. */
async function startCanary(): Promise<void> {
  await target.scale('production', '1.0.0', artifactOf('good'), 2, 4);
  await target.scale('production', '2.0.0', artifactOf('good'), 1, 4);
  await healthy('1.0.0');
  await healthy('2.0.0');
  await target.promote('production', '1.0.0', 4);
  await target.shift('production', { '2.0.0': 25, '1.0.0': 75 }, 5, 600);
}

async function pids(): Promise<number[]> {
  const state = JSON.parse(await readFile(join(directory, 'state.json'), 'utf8')) as { processes: { pid: number }[] };
  return state.processes.map(({ pid }) => pid);
}

async function kill(): Promise<void> {
  const host = await findEnvironment(directory);
  if (host === undefined) throw new Error('the environment runs');
  process.kill(host.process.pid, 'SIGKILL');
  await until(async () => !(await isRunning(host.process)));
}

test('leaves no instance behind when it is killed, and comes back with its versions and the released weights', async () => {
  await startCanary();
  const instances = await pids();
  const before = await target.pinned('production', '1.0.0');
  await kill();
  await until(async () => (await Promise.all(instances.map(identify))).every((process) => process === undefined));

  expect(await target.split('production')).toEqual({
    weights: { '1.0.0': 100 },
    current: '1.0.0',
    instances: { '1.0.0': 2, '2.0.0': 1 },
  });
  await healthy('1.0.0');
  await healthy('2.0.0');
  expect(await target.sample('production', 10)).toEqual({ '1.0.0': 10 });
  expect(await target.pinned('production', '1.0.0')).toEqual(before);
  await expect(target.promote('production', '2.0.0', 4)).rejects.toThrow(new StaleEpochError(4, 5).message);
});

test('ends with its instances when it is stopped, and comes back the same way', async () => {
  await startCanary();
  const instances = await pids();
  expect(instances).toHaveLength(3);
  expect(await stopEnvironment(directory)).toBe(true);
  expect(await Promise.all(instances.map(identify))).toEqual([undefined, undefined, undefined]);
  expect(await findEnvironment(directory)).toBeUndefined();
  expect(await target.split('production')).toMatchObject({ current: '1.0.0', instances: { '1.0.0': 2, '2.0.0': 1 } });
});

test('refuses a port that is taken before anything else has happened', async () => {
  const other: Server = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const error: TidegateError = await start().then(
    () => undefined,
    (error) => error,
  );
  other.close();
  expect(error).toMatchObject({
    name: 'PortTaken',
    fault: 'user',
    message: `production of shop cannot use port ${port}: another program listens on it`,
    remedy: 'end that program, or set environments.production.local.port in tidegate.yaml to a free port',
  });
  expect((await readdir(directory)).sort()).toEqual(['host.log', 'options.json', 'start.lock']);
});

test('refuses another port than it runs on', async () => {
  await start();
  const elsewhere = { service: 'shop', environment: 'production', port: port + 1, directory } as const;
  await expect(startEnvironment(elsewhere, program)).rejects.toMatchObject({
    name: 'InvalidInput',
    message: `production of shop runs on port ${port}, not on port ${port + 1}`,
  });
});
