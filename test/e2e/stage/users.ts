import { setTimeout as sleep } from 'node:timers/promises';

/** What users of production met. */
export interface Experience {
  readonly requests: number;
  readonly failures: number;
}

/** Users that look at a page again and again, enough of them to judge a canary by, until they are told to stop. */
export function sendUsers(url: string, path = '/waves'): { leave(): Promise<Experience> } {
  let [requests, failures, here] = [0, 0, true];
  const visit = async () => {
    while (here) {
      requests += 1;
      const answer = await fetch(url + path, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.ok !== true) failures += 1;
      await sleep(100);
    }
  };
  const all = Promise.all(Array.from({ length: 4 }, visit));
  return {
    leave: async () => {
      here = false;
      await all;
      return { requests, failures };
    },
  };
}
