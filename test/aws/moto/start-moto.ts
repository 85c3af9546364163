import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** An emulator that runs. */
export interface RunningMoto {
  /** For example `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Where the emulator expects whoever runs functions and builds. */
  readonly functionsPort: number;
  readonly logFile: string;
  /** Ends it, and everything that it has started. */
  stop(): Promise<void>;
}

const startMilliseconds = 60_000;
const stopMilliseconds = 5_000;

/** Starts moto on free ports and waits until it answers. @throws Error with the end of its log when it does not */
export async function startMoto(python: string): Promise<RunningMoto> {
  const [port, functionsPort] = await freePorts(2);
  const endpoint = `http://127.0.0.1:${port}`;
  const logFile = join(mkdtempSync(join(tmpdir(), 'tidegate-moto-')), 'moto.log');
  const child = launch(python, [String(port), `http://127.0.0.1:${functionsPort}`], logFile);
  const stop = () => end(child);
  try {
    await untilReady(child, endpoint);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}; the end of its log:\n${lastLines(logFile)}`);
  }
  return { endpoint, functionsPort: Number(functionsPort), logFile, stop };
}

/** In a process group of its own, and with a pipe that closes when this process ends, however it does. */
function launch(python: string, args: readonly string[], logFile: string): ChildProcess {
  const log = openSync(logFile, 'w');
  const child = spawn(python, [join(__dirname, 'launch.py'), ...args], {
    detached: true,
    stdio: ['pipe', log, log],
    env: { ...process.env, AWS_DEFAULT_REGION: 'us-east-1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  closeSync(log);
  return child;
}

async function untilReady(child: ChildProcess, endpoint: string): Promise<void> {
  let failure: string | undefined;
  child.on('error', (error) => {
    failure = `moto did not start: ${error.message}`;
  });
  child.on('exit', (code) => {
    failure = `moto ended with exit code ${code}`;
  });
  for (const deadline = Date.now() + startMilliseconds; Date.now() < deadline; await sleep(100)) {
    if (failure !== undefined) throw new Error(failure);
    const answer = await fetch(`${endpoint}/moto-api/`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`moto did not answer within ${startMilliseconds / 1000} s`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = child.exitCode === null && child.signalCode === null ? waitForExit(child) : Promise.resolve(true);
  signalGroup(child.pid, 'SIGTERM');
  if (await ended) return;
  signalGroup(child.pid, 'SIGKILL');
  await waitForExit(child);
}

const waitForExit = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), stopMilliseconds);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone.
  }
}

/** Ports that are free now, all different because they are held until the last one is known. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports.push((server.address() as { port: number }).port);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const lastLines = (file: string): string => readFileSync(file, 'utf8').split('\n').slice(-30).join('\n');
