/** Sends a signal to a process group, named after the process that leads it; false when there is no such group. */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch (error) {
    // Members that have changed their user cannot be signalled, but are there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
