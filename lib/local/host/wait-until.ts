import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds; false when it does not within the time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
  everyMilliseconds = 25,
): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() >= end) return false;
    await sleep(everyMilliseconds);
  }
  return true;
}
