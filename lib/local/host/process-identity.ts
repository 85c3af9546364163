import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as z from 'zod';

/** One process, told apart from a later one that got the same number. */
export const ProcessIdentity = z.object({
  pid: z.int().positive(),
  /** When it was started, as the system tells it. */
  startTime: z.string(),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** The identity of a process; undefined when none of that number runs. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startTime = process.platform === 'linux' ? await startTimeInProc(pid) : await startTimeByPs(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

/** Whether exactly this process still runs. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startTime === identity.startTime;
}

/** Clock ticks since the start of the machine, and which start that was. */
async function startTimeInProc(pid: number): Promise<string | undefined> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  // The name stands in parentheses and may hold anything, also parentheses: the fields start after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  if (ticks === undefined || state === 'Z' || state === 'X') return undefined;
  return `${ticks}@${boot.trim()}`;
}

async function startTimeByPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: 5000 });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
