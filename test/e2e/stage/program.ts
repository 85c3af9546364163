import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { directoryVariable } from './build-program';
import { kill } from './processes';
import { until } from './until';

/** What a command said and how it ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Far more than any command takes on a slow machine. */
const longestMilliseconds = 120_000;

/** The program as users have it: bundled, in a process of its own. */
export const programEntry = (): string => join(process.env[directoryVariable] ?? '', 'dist', 'tidegate.js');

/** A command of Tidegate that runs, in a process group of its own as a shell would start it. */
export class RunningCommand {
  readonly ended: Promise<Ended>;
  #out = '';
  #err = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      this.#out += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.#err += text;
    });
    const limit = setTimeout(() => this.kill(), longestMilliseconds);
    this.ended = once(child, 'close').then(([code]) => {
      clearTimeout(limit);
      return { code, out: this.#out, err: this.#err };
    });
  }

  static start(args: readonly string[], { directory, environment, input = '' }: RunOptions): RunningCommand {
    const child = spawn(process.execPath, [programEntry(), ...args], {
      cwd: directory,
      env: { ...process.env, ...environment },
      detached: true,
      stdio: 'pipe',
    });
    child.stdin?.on('error', () => undefined).end(input);
    return new RunningCommand(child);
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the command could not be started');
    return this.child.pid;
  }

  /** Waits until the command has said something. */
  async says(text: string | RegExp): Promise<void> {
    await until(`${text} in what the command says:\n${this.#out}${this.#err}`, () => {
      const said = this.#out + this.#err;
      if (typeof text === 'string' ? said.includes(text) : text.test(said)) return true;
      if (this.child.exitCode !== null) throw new Error(`it ended without saying ${text}:\n${said}`);
      return false;
    });
  }

  /** Waits until the command has said it, and gives the part in parentheses. */
  async found(pattern: RegExp): Promise<string> {
    await this.says(pattern);
    return pattern.exec(this.#out + this.#err)?.[1] ?? '';
  }

  /** Ctrl-C: to the command and to everything that it started in its group. */
  interrupt(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  kill(): void {
    if (this.child.exitCode === null && this.child.signalCode === null) kill(-this.pid);
  }
}
