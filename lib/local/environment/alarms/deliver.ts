import { setTimeout as sleep } from 'node:timers/promises';
import type { AlarmReceiver } from '../../../adapters/local/environment-protocol';
import { describeError } from '../../../domain/errors';
import type { Log } from '../log';

const pauses = [200, 1_000, 3_000];
const answerMilliseconds = 5_000;

/** Posts an event, and again when it is not taken; never throws, because nobody could do more about it. */
export async function deliver(event: object, { url, token }: AlarmReceiver, log: Log): Promise<void> {
  for (const pause of [...pauses, undefined]) {
    const problem = await post(JSON.stringify(event), url, token);
    if (problem === undefined) return;
    log('alarm event not delivered', { problem, again: pause !== undefined });
    if (pause === undefined) return;
    await sleep(pause);
  }
}

/** @returns why the event was not taken */
async function post(body: string, url: string, token: string): Promise<string | undefined> {
  try {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(answerMilliseconds);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    await response.body?.cancel();
    return response.ok ? undefined : `the receiver answered ${response.status}`;
  } catch (error) {
    return describeError(error);
  }
}
