import { type ChildProcess, spawn } from 'node:child_process';
import { access, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DeploymentError } from '../../../domain/errors';
import { signalGroup } from './process-group';

export interface LaunchOrder {
  readonly command: readonly string[];
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logPath: string;
}

/** How a process ended, for people. */
export type ExitReason = string;

/** The service's process, which leads a group of its own. */
export interface ServiceProcess {
  readonly pid: number;
  /** Resolves when the process has ended; the rest of its group is killed then. */
  readonly exited: Promise<ExitReason>;
}

/**
 * Ties the life of a program to this process's, whatever the program is: a reader in its process group waits for the end
 * of a pipe that only this process holds open, and then kills the group. Even SIGKILL to this process closes the pipe.
 * The program replaces the shell, so its id and its exit are those of the child, and the reader is not its child.
 * Nothing of the configuration is part of the script.
 */
const leash = `exec 3<&0 </dev/null
( (trap '' TERM INT HUP; read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & )
exec "$@" 3<&-`;

/** Starts a program in a process group of its own that ends with this process. @throws DeploymentError */
export async function launch(order: LaunchOrder): Promise<ServiceProcess> {
  await prepare(order);
  const log = await open(order.logPath, 'a', 0o600);
  try {
    const child = spawn('/bin/sh', ['-c', leash, 'tidegate-instance', ...order.command], {
      cwd: order.directory,
      env: order.env,
      detached: true,
      stdio: ['pipe', log.fd, log.fd],
    });
    return await started(child, order);
  } finally {
    await log.close();
  }
}

async function prepare({ directory, logPath }: LaunchOrder): Promise<void> {
  try {
    await access(directory);
  } catch (cause) {
    throw new DeploymentError(`the artifact is not in ${directory} any more`, { cause, remedy: 'release again' });
  }
  await mkdir(dirname(logPath), { recursive: true, mode: 0o700 });
  await rename(logPath, `${logPath}.previous`).catch(() => undefined);
}

function started(child: ChildProcess, order: LaunchOrder): Promise<ServiceProcess> {
  // The pipe may break at any time; what counts is the exit.
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new DeploymentError(`${order.command[0]} cannot be started: ${cause.message}`, { cause }));
    });
    child.once('spawn', () => {
      const pid = child.pid ?? 0;
      const exited = new Promise<ExitReason>((resolve) => {
        child.once('exit', (code, signal) => {
          signalGroup(pid, 'SIGKILL');
          child.stdin?.destroy();
          resolve(describeExit(order, code, signal));
        });
      });
      resolve({ pid, exited });
    });
  });
}

function describeExit({ command }: LaunchOrder, code: number | null, signal: string | null): ExitReason {
  if (code === 127) return `it ended with exit code 127: is there a program ${JSON.stringify(command[0])}?`;
  return signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`;
}
