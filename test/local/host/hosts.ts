import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readHostFile } from '../../../lib/local/host/host-file';
import type { HostProgram } from '../../../lib/local/host/start-host';

/** A program in TypeScript, bundled into the directory, because translating it at every start takes long. */
export async function bundleProgram(source: string, directory: string): Promise<HostProgram> {
  const entry = join(directory, 'program.js');
  await build({ entryPoints: [source], bundle: true, platform: 'node', target: 'node20', outfile: entry });
  return { entry, args: [], execArgv: [] };
}

export const temporaryDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'tidegate-host-'));

/** Ends whatever runs in the directory, however it is, and removes the directory. */
export async function removeHost(directory: string): Promise<void> {
  const file = await readHostFile(directory);
  try {
    if (file !== undefined) process.kill(file.process.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
  await rm(directory, { recursive: true, force: true });
}
