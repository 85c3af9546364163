import { type ChildProcess, spawn } from 'node:child_process';
import { RepositoryError, TransientError } from '../../../domain/errors';

export interface GitCommand {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutSeconds: number;
  readonly input: string | Buffer;
  /** Receives standard output piece by piece, so that its size has no limit. */
  readonly onOutput: (chunk: Buffer) => void;
}

export interface GitExit {
  readonly code: number;
  /** The end of standard error. */
  readonly errors: string;
}

const keptErrorBytes = 16_384;
const graceMilliseconds = 1_000;

/** What still runs; it ends with us, as nobody would be left to end it. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) signalGroup(child, 'SIGTERM');
});

/**
 * Runs git once, without a shell, and waits for its end.
 * @throws RepositoryError when git is not installed, TransientError when it does not end in time.
 */
export function runGit(command: GitCommand): Promise<GitExit> {
  return new Promise((resolve, reject) => {
    // A session of its own: no terminal to ask questions on, and one group to end with all its helpers.
    const child = spawn('git', command.args, { env: command.env, detached: true, stdio: 'pipe', cwd: '/' });
    running.add(child);
    const errors = collectTail(child);
    let timedOut = false;
    const deadline = setTimeout(() => {
      timedOut = true;
      endGroup(child);
    }, command.timeoutSeconds * 1000);
    child.stdout.on('data', command.onOutput);
    // Git may end without reading its input; its exit code tells what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(command.input);
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(deadline);
      running.delete(child);
      reject(cannotStart(error));
    });
    whenEnded(child, (code) => {
      clearTimeout(deadline);
      running.delete(child);
      if (timedOut) reject(tooSlow(command));
      else resolve({ code, errors: errors() });
    });
  });
}

/** Waits for the exit and the end of the output; a helper left in the background may hold the pipes open for ever. */
function whenEnded(child: ChildProcess, then: (code: number) => void): void {
  child.once('exit', (code, signal) => {
    const release = setTimeout(() => {
      for (const stream of child.stdio) stream?.destroy();
    }, graceMilliseconds);
    child.once('close', () => {
      clearTimeout(release);
      then(signal === null ? (code ?? 1) : 128);
    });
  });
}

/** SIGTERM first: git then removes its lock files. A helper may outlive git, so the group is not spared when git ends. */
function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended by itself.
  }
}

function collectTail(child: ChildProcess): () => string {
  let kept: Buffer = Buffer.alloc(0);
  child.stderr?.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-keptErrorBytes);
  });
  return () => kept.toString('utf8');
}

function cannotStart(error: NodeJS.ErrnoException): RepositoryError {
  const why = error.code === 'ENOENT' ? 'git is not installed or not on the PATH' : `git cannot start: ${error.code}`;
  return new RepositoryError(why, { fault: 'environment', remedy: 'install git 2.38 or newer', cause: error });
}

function tooSlow(command: GitCommand): TransientError {
  const verb = command.args.find((arg) => /^[a-z][a-z-]+$/.test(arg)) ?? '';
  return new TransientError(`git ${verb} did not end within ${command.timeoutSeconds} s`, {
    remedy: 'check that the remote answers and does not wait for a password',
  });
}
