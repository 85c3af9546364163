import { readdir, readFile } from 'node:fs/promises';

/** The processes whose command line or variables name the text; none where there is no `/proc`. */
export async function processesNaming(text: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid);
  const found = await Promise.all(pids.map(async (pid) => ((await describe(pid)).includes(text) ? [pid] : [])));
  return found.flat();
}

/** Empty for a process that has ended. */
async function describe(pid: number): Promise<string> {
  const parts = await Promise.all(
    ['cmdline', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  );
  return parts.join('\0');
}

/** Ends processes or groups (negative numbers) at once; those that have ended already do not matter. */
export function kill(...pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}
