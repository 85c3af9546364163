import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StoreAddress } from '../../../lib/local/store/address';

export interface ChildStore {
  readonly address: StoreAddress;
  /** Ends the process with this signal and returns its exit code; null when it was killed. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Serves the store in a process of its own. */
export async function startChildStore(directory: string): Promise<ChildStore> {
  const program = join(__dirname, 'fixtures', 'serve-store.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  try {
    return { address: await addressOf(child), end };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

async function addressOf({ stdout }: ChildProcess): Promise<StoreAddress> {
  if (stdout === null) throw new Error('the store has no output');
  for await (const line of createInterface(stdout)) return StoreAddress.parse(JSON.parse(line));
  throw new Error('the store ended before it was ready');
}
