import { HostError } from '../../host/host-error';
import { identify, isRunning, type ProcessIdentity } from '../../host/process-identity';
import { waitUntil } from '../../host/wait-until';
import { signalGroup } from './process-group';

const killMilliseconds = 5_000;

/** The process groups that run, kept so that a later process of the environment can find what this one leaves. */
export class RunningProcesses {
  private readonly identities = new Map<number, ProcessIdentity>();

  constructor(private readonly onChange: () => void) {}

  all(): ProcessIdentity[] {
    return [...this.identities.values()];
  }

  async add(pid: number): Promise<void> {
    const identity = await identify(pid);
    if (identity === undefined) return;
    this.identities.set(pid, identity);
    this.onChange();
  }

  remove(pid: number): void {
    if (this.identities.delete(pid)) this.onChange();
  }
}

/**
 * Kills what an earlier process of the environment has left: normally nothing, as instances end with it.
 * @returns how many groups there were
 * @throws HostError when one cannot be killed
 */
export async function killLeftovers(identities: readonly ProcessIdentity[]): Promise<number> {
  let killed = 0;
  for (const identity of identities) {
    if (!(await isRunning(identity))) continue;
    killed += 1;
    signalGroup(identity.pid, 'SIGKILL');
    if (await waitUntil(async () => !(await isRunning(identity)), killMilliseconds)) continue;
    throw new HostError(`process ${identity.pid} of an earlier start cannot be ended`, { remedy: 'end it by hand' });
  }
  return killed;
}
