import { setTimeout as sleep } from 'node:timers/promises';
import { type Configuration, fixedSettings, gitEnvironment, type Setting, withSettings } from './environment';
import { gitFailure, isLocked } from './failure';
import { splitFields } from './fields';
import { type GitExit, runGit } from './process';

export interface CallOptions {
  /** Completes "cannot …" in the error's message. */
  readonly doing: string;
  readonly input?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly settings?: readonly Setting[];
  readonly timeoutSeconds?: number;
}

export interface GitResult extends GitExit {
  readonly output: string;
}

const lockRetryMilliseconds = [50, 150, 450, 1_350];
const localTimeoutSeconds = 120;

/** The git binary in one place: a directory of the user's or a repository of ours. */
export class Git {
  private constructor(
    private readonly place: readonly string[],
    private readonly configuration: Configuration,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** A directory of the user's, under the user's own configuration. */
  static inDirectory(directory: string, environment: NodeJS.ProcessEnv): Git {
    return new Git(['-C', directory], 'users', environment);
  }

  /** A bare repository of ours. */
  static inRepository(gitDirectory: string, configuration: Configuration, environment: NodeJS.ProcessEnv): Git {
    const attributes = configuration === 'isolated' ? ['-c', 'core.attributesFile=/dev/null'] : [];
    return new Git([`--git-dir=${gitDirectory}`, ...attributes], configuration, environment);
  }

  /** Runs git and returns its exit code, whatever it is. */
  async attempt(args: readonly string[], options: CallOptions): Promise<GitResult> {
    let chunks: Buffer[] = [];
    const exit = await this.untilUnlocked(args, options, () => {
      chunks = [];
      return (chunk) => chunks.push(chunk);
    });
    return { ...exit, output: Buffer.concat(chunks).toString('utf8') };
  }

  /** Runs git and returns its output without the final newline. @throws RepositoryError, TransientError */
  async text(args: readonly string[], options: CallOptions): Promise<string> {
    const result = await this.attempt(args, options);
    if (result.code !== 0) throw gitFailure(options.doing, result.errors);
    return result.output.replace(/\n$/, '');
  }

  /** Runs git and returns the NUL-terminated fields of its output. @throws RepositoryError, TransientError */
  async fields(args: readonly string[], options: CallOptions): Promise<string[]> {
    let found: string[] = [];
    const exit = await this.untilUnlocked(args, options, () => {
      found = [];
      return splitFields((field) => found.push(field));
    });
    if (exit.code !== 0) throw gitFailure(options.doing, exit.errors);
    return found;
  }

  private async untilUnlocked(
    args: readonly string[],
    options: CallOptions,
    receiver: () => (chunk: Buffer) => void,
  ): Promise<GitExit> {
    for (const pause of lockRetryMilliseconds) {
      const exit = await this.once(args, options, receiver());
      if (exit.code === 0 || !isLocked(exit.errors)) return exit;
      await sleep(pause);
    }
    return this.once(args, options, receiver());
  }

  private once(args: readonly string[], options: CallOptions, onOutput: (chunk: Buffer) => void): Promise<GitExit> {
    const env = { ...gitEnvironment(this.environment, this.configuration), ...options.variables };
    return runGit({
      args: [...this.place, ...fixedSettings, ...args],
      env: withSettings(env, options.settings ?? []),
      timeoutSeconds: options.timeoutSeconds ?? localTimeoutSeconds,
      input: options.input ?? '',
      onOutput,
    });
  }
}
