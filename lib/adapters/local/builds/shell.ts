import { type ChildProcess, spawn } from 'node:child_process';
import { promises as files } from 'node:fs';
import { join } from 'node:path';
import type { BuildLog } from './build-log';

/** What one command hands on to the next: as in CodeBuild, its exported variables and its directory. */
export interface ShellState {
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface CommandEnd {
  /** 128 and the number of the signal when a signal ended it. */
  readonly exitCode: number;
  readonly state: ShellState;
}

export interface ShellCommand {
  readonly text: string;
  readonly state: ShellState;
  readonly log: BuildLog;
  /** A private directory in which the shell leaves its state behind. */
  readonly scratch: string;
  /** Is told the process id, which is also that of its session and group. */
  readonly onStart: (pid: number) => void;
}

const stateVariable = 'TIDEGATE_SHELL_STATE';
/** Runs the command and then writes down what it has exported and where it is, even when it ends with `exit`. */
const wrapper = `
tidegate_save() {
  tidegate_status=$?
  trap - EXIT
  /usr/bin/env -0 > "$${stateVariable}/variables"
  pwd > "$${stateVariable}/directory"
  exit $tidegate_status
}
trap tidegate_save EXIT
tidegate_command=$1
shift
eval "$tidegate_command"`;

/** How long the output of a command that has ended is waited for: something it left behind may hold it open. */
const lastWordsMilliseconds = 500;
const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};

/** Runs one command of a buildspec to its end, in a session of its own. Rejects when it cannot be started. */
export async function runCommand(command: ShellCommand): Promise<CommandEnd> {
  const { state, scratch } = command;
  await Promise.all([rm(join(scratch, 'variables')), rm(join(scratch, 'directory'))]);
  const exitCode = await new Promise<number>((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', wrapper, 'sh', command.text], {
      cwd: state.directory,
      env: { ...state.variables, [stateVariable]: scratch },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.once('error', reject);
    if (child.pid === undefined) return;
    command.onStart(child.pid);
    command.log.follow(child.stdout);
    command.log.follow(child.stderr);
    child.once('exit', (code, signal) => {
      const status = code ?? 128 + (signalNumbers[signal ?? ''] ?? 0);
      lastWords(child).then(() => resolve(status), reject);
    });
  });
  return { exitCode, state: (await readState(scratch)) ?? state };
}

function lastWords(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, lastWordsMilliseconds);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Undefined when the shell was killed or replaced itself: the state before the command stays in force. */
async function readState(scratch: string): Promise<ShellState | undefined> {
  try {
    const [dump, directory] = await Promise.all([
      files.readFile(join(scratch, 'variables'), 'utf8'),
      files.readFile(join(scratch, 'directory'), 'utf8'),
    ]);
    const { [stateVariable]: _, ...variables } = Object.fromEntries(
      dump.split('\0').filter(Boolean).map(splitVariable),
    );
    return directory === '' || dump === '' ? undefined : { variables, directory: directory.replace(/\n$/, '') };
  } catch {
    return undefined;
  }
}

function splitVariable(entry: string): [string, string] {
  const at = entry.indexOf('=');
  return [entry.slice(0, at), entry.slice(at + 1)];
}

const rm = (path: string): Promise<void> => files.rm(path, { force: true });
