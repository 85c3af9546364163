import { findHost } from './find-host';
import { HostError } from './host-error';
import { type HostFile, readHostFile, removeHostFile, startLockIn } from './host-file';
import { withLock } from './lock';
import { isRunning, type ProcessIdentity } from './process-identity';
import { waitUntil } from './wait-until';

const killMilliseconds = 5_000;

/**
 * Ends the host of a directory, if there is one: asks it to stop, and kills it when it takes longer than the grace.
 * @returns whether there was one
 * @throws HostError when even that does not end it
 */
export function stopHost(directory: string, graceMilliseconds: number): Promise<boolean> {
  const limit = graceMilliseconds + 2 * killMilliseconds;
  return withLock(startLockIn(directory), limit, async () => {
    const host = (await findHost(directory).catch(() => undefined)) ?? (await readHostFile(directory));
    if (host === undefined) return false;
    await ask(host);
    await end(host.process, graceMilliseconds);
    await removeHostFile(directory, host.instanceId);
    return true;
  });
}

async function end(identity: ProcessIdentity, graceMilliseconds: number): Promise<void> {
  const ended = async () => !(await isRunning(identity));
  if (await waitUntil(ended, graceMilliseconds)) return;
  try {
    process.kill(identity.pid, 'SIGKILL');
  } catch {
    // It has ended since.
  }
  if (await waitUntil(ended, killMilliseconds)) return;
  throw new HostError(`process ${identity.pid} does not end`, { remedy: 'end it by hand' });
}

async function ask({ url, token }: HostFile): Promise<void> {
  const request = { method: 'POST', headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(2_000) };
  // One that does not answer is killed after the grace.
  await fetch(`${url}/host/stop`, request).catch(() => undefined);
}
