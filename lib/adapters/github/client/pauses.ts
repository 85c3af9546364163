import type { Failure } from './failure';

/** How often a request has been sent in vain. */
export interface Tries {
  /** For want of a good answer. */
  readonly faults: number;
  /** Because of a rate limit. */
  readonly limits: number;
}

const faultRetries = 3;
const limitRetries = 5;
const second = 1_000;
const minute = 60 * second;

/** Whether GitHub says that there were too many requests, rather than that this one is forbidden. */
export function isRateLimit({ status, headers, said }: Failure): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const isUsedUp = String(headers['x-ratelimit-remaining']) === '0';
  return isUsedUp || headers['retry-after'] !== undefined || /rate limit|abuse detection/i.test(said);
}

/**
 * How many milliseconds to wait before the request is sent again; undefined when that would not help.
 *
 * Rate limits as in https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: what `retry-after`
 * says, else until `x-ratelimit-reset`, else a minute, and twice as long each time.
 */
export function pauseAfter(failure: Failure, tries: Tries, now: Date): number | undefined {
  if (isRateLimit(failure)) {
    return tries.limits < limitRetries ? (allowedIn(failure, now) ?? minute * 2 ** tries.limits) : undefined;
  }
  const isFault = failure.status === undefined || failure.status >= 500;
  if (!isFault || tries.faults >= faultRetries) return undefined;
  return Math.max(second * 2 ** tries.faults, allowedIn(failure, now) ?? 0);
}

/** What the answer itself says about the time of the next request. */
function allowedIn({ headers }: Failure, now: Date): number | undefined {
  const retryAfter = secondsIn(headers['retry-after']);
  if (retryAfter !== undefined) return retryAfter * second;
  const reset = secondsIn(headers['x-ratelimit-reset']);
  if (String(headers['x-ratelimit-remaining']) !== '0' || reset === undefined) return undefined;
  // One second more, as clocks differ.
  return Math.max(0, reset * second - now.getTime()) + second;
}

const secondsIn = (value: string | number | undefined): number | undefined =>
  /^\d{1,12}$/.test(String(value)) ? Number(value) : undefined;
