import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { TidegateError } from '../../domain/errors';
import { findHost } from './find-host';
import { HostError } from './host-error';
import { type HostFile, logPathIn, readHostFile, startLockIn } from './host-file';
import { withLock } from './lock';
import { tailOf } from './log-tail';
import { StartReport } from './start-report';
import { replaceFile } from './write-file';

/** The program whose process becomes a host. */
export interface HostProgram {
  /** Script that Node.js runs. */
  readonly entry: string;
  /** Arguments before the last one, which is the path of the options. */
  readonly args: readonly string[];
  /** Options of Node.js; without them, those of this process. */
  readonly execArgv?: readonly string[];
}

export interface HostStart {
  /** For people, for example `the environment production`. */
  readonly title: string;
  /** Everything of the host is in it; two hosts never share one. */
  readonly directory: string;
  readonly program: HostProgram;
  /** Kept as JSON in a file that only its owner can read, because arguments are shown to everybody. */
  readonly options: unknown;
}

const startMilliseconds = 20_000;

/**
 * The host of a directory: the one that runs, or else a new one, detached from this process. Commands that start at the
 * same moment get the same host.
 * @throws TidegateError as the host itself named it, or HostError when it did not say anything in time
 */
export async function startHost(start: HostStart): Promise<HostFile> {
  return (await findHost(start.directory)) ?? (await startOnce(start));
}

async function startOnce(start: HostStart): Promise<HostFile> {
  const { directory, title } = start;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return withLock(startLockIn(directory), 2 * startMilliseconds, async () => {
    const other = await findHost(directory);
    if (other !== undefined) return other;
    const optionsPath = join(directory, 'options.json');
    await replaceFile(optionsPath, JSON.stringify(start.options, null, 2));
    await reportOf(await spawnHost(start, optionsPath), start);
    const host = await readHostFile(directory);
    if (host === undefined) throw new HostError(`${title} has started, but left no host file in ${directory}`);
    return host;
  });
}

async function spawnHost({ program, directory }: HostStart, optionsPath: string): Promise<ChildProcess> {
  const log = await open(logPathIn(directory), 'a', 0o600);
  try {
    const nodeOptions = (program.execArgv ?? process.execArgv).filter((option) => !option.startsWith('--inspect'));
    return spawn(process.execPath, [...nodeOptions, program.entry, ...program.args, optionsPath], {
      // A session of its own, which outlives this process and its terminal.
      detached: true,
      cwd: directory,
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
  } finally {
    await log.close();
  }
}

/** Waits until the host says that it serves, and lets it go. */
async function reportOf(child: ChildProcess, { title, directory }: HostStart): Promise<void> {
  const report = await firstReport(child);
  if (typeof report === 'string') {
    child.kill('SIGKILL');
    const tail = await tailOf(logPathIn(directory));
    throw new HostError(`${title} did not start: ${report}${tail === '' ? '' : `; its log ends:\n${tail}`}`, {
      remedy: `look into ${logPathIn(directory)}`,
    });
  }
  if (!report.started) {
    const { name, message, remedy, fault } = report.error;
    throw new TidegateError(name, message, { fault, ...(remedy !== undefined && { remedy }) });
  }
}

/** The host's report, or why there is none. */
function firstReport(child: ChildProcess): Promise<StartReport | string> {
  return new Promise((resolve) => {
    const settle = (outcome: StartReport | string) => {
      clearTimeout(deadline);
      child.removeAllListeners();
      // It may be killed later on, and an event without a listener would end this process.
      child.on('error', () => undefined);
      if (child.connected) child.disconnect();
      child.unref();
      resolve(outcome);
    };
    const deadline = setTimeout(
      () => settle(`it was not ready within ${startMilliseconds / 1000} s`),
      startMilliseconds,
    );
    child.once('error', (error) => settle(error.message));
    child.once('exit', (code, signal) => settle(`it ended with ${signal ?? `exit code ${code}`}`));
    child.once('message', (message) => {
      const report = StartReport.safeParse(message);
      settle(report.success ? report.data : 'it said something else than that it is ready');
    });
  });
}
