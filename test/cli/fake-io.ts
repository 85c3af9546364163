import type { CliIo } from '../../lib/cli/io';

/** A process that left. */
export class Left extends Error {
  constructor(readonly code: number) {
    super(`left with exit code ${code}`);
  }
}

/** A world around a command that keeps what it is told. */
export class FakeIo implements CliIo {
  written = '';
  told = '';
  readonly directory = '/service';
  readonly user = 'ada';
  readonly environment = {};
  readonly program = { entry: '/tidegate.js', execArgv: [] };
  readonly #callbacks = new Set<() => void>();

  constructor(readonly terminal: CliIo['terminal'] = undefined) {}

  readonly out = (text: string): void => {
    this.written += text;
  };

  readonly err = (text: string): void => {
    this.told += text;
  };

  readonly onInterrupt = (callback: () => void): (() => void) => {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  };

  readonly exit = (code: number): never => {
    throw new Left(code);
  };

  get isListening(): boolean {
    return this.#callbacks.size > 0;
  }

  /** Ctrl-C. */
  interrupt(): void {
    for (const callback of this.#callbacks) callback();
  }
}
