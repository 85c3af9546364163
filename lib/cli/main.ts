import { userInfo } from 'node:os';
import type { CliIo } from './io';
import { run } from './program';

/** The command in this process: its arguments are those after the program's name. */
export async function main(args: readonly string[]): Promise<void> {
  const { stdout, stderr } = process;
  const io: CliIo = {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    get terminal() {
      // Some terminals do not know how large they are, and say 0.
      return stdout.isTTY ? { columns: stdout.columns || 80, rows: stdout.rows || 24 } : undefined;
    },
    directory: process.cwd(),
    user: userInfo().username,
    environment: process.env,
    program: { entry: process.argv[1] ?? '', execArgv: process.execArgv },
    onInterrupt: (callback) => {
      process.on('SIGINT', callback).on('SIGTERM', callback);
      return () => process.off('SIGINT', callback).off('SIGTERM', callback);
    },
    exit: (code) => process.exit(code),
  };
  process.exitCode = await run(args, io);
}
