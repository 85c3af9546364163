import { createWriteStream, type WriteStream } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import { logFrom } from '../../../lambdas/shared/log';
import type { Log } from '../../../lambdas/shared/ports';

/** Powertools' logger, which writes its lines to a file instead of the terminal that shows the release. */
class FileLogger extends Logger {
  constructor(
    name: string,
    private readonly file: WriteStream,
  ) {
    super({ serviceName: name });
  }

  protected override printLog(_level: number, log: { getAttributes(): object }): void {
    this.file.write(`${JSON.stringify(log.getAttributes(), this.getJsonReplacer())}\n`);
  }
}

/** Makes the loggers of functions; all write to one file. */
export function fileLoggers(path: string): { logOf: (name: string) => Log; close: () => Promise<void> } {
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  // A full disk must not end a release: its log is the least of what is lost.
  file.on('error', () => undefined);
  const loggers = new Map<string, Log>();
  return {
    logOf: (name) => {
      const known = loggers.get(name) ?? logFrom(new FileLogger(name, file));
      loggers.set(name, known);
      return known;
    },
    close: () => new Promise((resolve) => file.end(resolve)),
  };
}
