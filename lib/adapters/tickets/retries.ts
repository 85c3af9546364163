import type { Answer } from './whole-answer';

/** How often a request is sent at most. */
export const mostTries = 3;

const second = 1_000;

/** Whether the service says that there were too many requests. */
export const isLimit = ({ status }: Answer): boolean => status === 429;

/** Whether the service failed, rather than refused. */
export const isFault = ({ status }: Answer): boolean => status >= 500;

/** How many milliseconds to wait before the next try. @param tries how often it was sent in vain, from 1 on */
export function pauseAfter(tries: number, answer: Answer | undefined, now: Date): number {
  const usual = 500 * 2 ** (tries - 1);
  return Math.max(usual, (answer && toldIn(answer.headers, now)) ?? 0);
}

/** `Retry-After` in seconds or as a date; else what Linear tells: when the limit of requests or of complexity is over. */
function toldIn(headers: Headers, now: Date): number | undefined {
  const retryAfter = headers.get('retry-after') ?? '';
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * second;
  const resets = ['requests', 'complexity']
    .filter((kind) => headers.get(`x-ratelimit-${kind}-remaining`) === '0')
    .map((kind) => Number(headers.get(`x-ratelimit-${kind}-reset`)));
  const until = Math.max(Date.parse(retryAfter) || 0, ...resets.filter(Number.isFinite));
  return until === 0 ? undefined : Math.max(0, until - now.getTime());
}
