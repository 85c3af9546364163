import { listProcesses, type ProcessEntry } from './linux-processes';

/** Every process of a build inherits this variable; its value is like no other build's. */
export const markVariable = 'TIDEGATE_BUILD_MARK';

/** How the processes of a build are known. */
export interface BuildProcesses {
  readonly mark: string;
  /** The sessions of its commands, each named after the process that leads it. */
  readonly sessions: ReadonlySet<number>;
}

const pollMilliseconds = 40;
const killSeconds = 5;

/**
 * Ends every process of a build: asks with SIGTERM, and after the grace kills with SIGKILL.
 *
 * Group, session, mark and parents are all looked at, since a process can leave each of them, though hardly all.
 * Returns how many are left, which only the kernel can keep alive.
 */
export async function endProcesses(build: BuildProcesses, graceMilliseconds: number): Promise<number> {
  if ((await signalAll(build, 'SIGTERM')) === 0) return 0;
  const graceEnd = Date.now() + graceMilliseconds;
  while (Date.now() < graceEnd) {
    await pause();
    if ((await processesOf(build)).length === 0) return 0;
  }
  const end = Date.now() + killSeconds * 1000;
  let left = await signalAll(build, 'SIGKILL');
  while (left > 0 && Date.now() < end) {
    await pause();
    // Between looking and killing a process may start another one.
    left = await signalAll(build, 'SIGKILL');
  }
  return left;
}

/** The processes of a build that still run. */
export async function processesOf(build: BuildProcesses): Promise<number[]> {
  const processes = await listProcesses();
  return processes === undefined ? leadersOf(build) : membersOf(build, processes);
}

async function signalAll(build: BuildProcesses, signal: NodeJS.Signals): Promise<number> {
  const pids = await processesOf(build);
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended since.
    }
  }
  return pids.length;
}

function membersOf(build: BuildProcesses, processes: readonly ProcessEntry[]): number[] {
  const mark = `${markVariable}=${build.mark}`;
  const members = new Set<number>();
  for (const { pid, session, environment } of processes) {
    if (build.sessions.has(session) || environment.split('\0').includes(mark)) members.add(pid);
  }
  // Children that have cleared their variables and left the session, as long as their parent lives.
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const { pid, parent } of processes) if (members.has(parent)) members.add(pid);
  }
  members.delete(process.pid);
  return [...members];
}

/** Without `/proc`, the groups are all there is to go by; a negative id addresses the whole group. */
function leadersOf(build: BuildProcesses): number[] {
  return [...build.sessions].map((session) => -session).filter(isAlive);
}

/** Says whether a process, or a group when negative, exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
