import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../host/wait-until';
import type { Instance } from './instance';

/** Time between two looks at an instance that is starting, in milliseconds. */
const startPoll = 50;

/** Waits for the first healthy answer; returns why there was none in time, or undefined when all is well. */
export async function waitForHealth(instance: Instance, seconds: number): Promise<string | undefined> {
  let last = 'none';
  const settled = await waitUntil(
    async () => {
      if (instance.leaving.aborted) return true;
      const probe = await instance.probe();
      last = probe.detail ?? last;
      return probe.healthy;
    },
    seconds * 1000,
    startPoll,
  );
  return settled ? undefined : `it gave no healthy answer within ${seconds} s: ${last}`;
}

/** Probes an instance again and again, until it is retired or has ended. */
export async function keepProbing(
  instance: Instance,
  intervalSeconds: number,
  afterEach: () => Promise<void>,
): Promise<void> {
  const { leaving } = instance;
  while (!leaving.aborted) {
    await sleep(intervalSeconds * 1000, undefined, { signal: leaving }).catch(() => undefined);
    if (leaving.aborted) return;
    await instance.probe();
    await afterEach();
  }
}
