import { promises as files } from 'node:fs';

/** One process as `/proc` shows it. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  /** The variables it was started with; empty when they cannot be read. */
  readonly environment: string;
}

/** All processes that are not ended yet; undefined where there is no `/proc`. */
export async function listProcesses(): Promise<ProcessEntry[] | undefined> {
  const names = await files.readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  if (pids.length === 0) return undefined;
  const entries = await Promise.all(pids.map(readProcess));
  return entries.filter((entry) => entry !== undefined);
}

async function readProcess(pid: number): Promise<ProcessEntry | undefined> {
  const [stat, environment] = await Promise.all([
    files.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
    files.readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
  ]);
  // The name stands in parentheses and may hold anything, also parentheses: the fields start after the last one.
  const [state, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ended = state === undefined || state === '' || state === 'Z' || state === 'X';
  return ended ? undefined : { pid, parent: Number(parent), session: Number(session), environment };
}
