import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { TidegateError } from '../../domain/errors';

const endMilliseconds = 5000;

/** A process beside the demo, which ends with it. */
export class Child {
  private constructor(private readonly process: ChildProcess) {}

  static start(args: readonly string[], options: SpawnOptions): Child {
    return new Child(spawn(process.execPath, [...args], options));
  }

  /** Resolves with the next message of the child. @throws TidegateError when it ends or says nothing in time */
  async message(title: string, milliseconds: number): Promise<unknown> {
    const signal = AbortSignal.timeout(milliseconds);
    const ended = once(this.process, 'exit', { signal }).then(([code]) => {
      throw new TidegateError('ChildEnded', `${title} ended with exit code ${code}`);
    });
    const said = once(this.process, 'message', { signal }).then(([message]: unknown[]) => message);
    return Promise.race([said, ended]);
  }

  send(message: object): void {
    if (this.process.connected) this.process.send(message);
  }

  /** Ends it, if it has not ended. */
  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const kill = setTimeout(() => this.process.kill('SIGKILL'), endMilliseconds);
    await exited;
    clearTimeout(kill);
  }
}
