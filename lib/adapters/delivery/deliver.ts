import { TidegateError, TransientError } from '../../domain/errors';
import type { Clock } from '../../ports/clock';
import { DeliveryError, sayable } from './failure';
import { type Answer, type Post, post } from './post';
import type { PrivateHosts } from './reach';

export interface Delivery {
  /** What is done, in words that complete "cannot …". */
  readonly what: string;
  /** Makes the request as it is at this time. */
  readonly make: (now: Date) => Post;
  /** What must not be told to anybody, whoever repeats it. */
  readonly secrets: readonly string[];
  /** What people can do when it is refused. */
  readonly remedy: string;
}

/** What a delivery works with. */
export interface DeliveryMeans {
  readonly clock: Clock;
  readonly privateHosts: PrivateHosts;
}

const mostTries = 3;
const tryMilliseconds = 2_500;
/** The states that tell people have ten seconds and more, and a function needs some of that to start. */
const allMilliseconds = 6_000;

/**
 * Sends a request until it is accepted: three times at most, and not longer than six seconds, pauses included.
 *
 * @throws DeliveryError when it is refused, TransientError when it may be accepted later
 */
export async function deliver({ what, make, secrets, remedy }: Delivery, means: DeliveryMeans): Promise<void> {
  const { clock, privateHosts } = means;
  const end = clock.now().getTime() + allMilliseconds;
  for (let tries = 1; ; tries++) {
    const now = clock.now();
    const request = make(now);
    const patience = Math.max(1, Math.min(tryMilliseconds, end - now.getTime()));
    const result = await post(request, patience, privateHosts).catch(noAnswer);
    if (result.status !== undefined && result.status >= 200 && result.status < 300) return;
    const why = sayable(`${new URL(request.url).host} ${said(result)}`, secrets);
    if (!isPassing(result)) throw new DeliveryError(`cannot ${what}: ${why}`, { remedy });
    const pause = pauseAfter(result, tries, clock.now());
    if (tries >= mostTries || clock.now().getTime() + pause >= end) throw later(what, why, pause);
    await clock.sleep(pause);
  }
}

type Result = (Answer & { readonly reason?: never }) | { readonly status: undefined; readonly reason: string };

/** Whatever the network says: a word of it is enough, and the rest may hold addresses. */
function noAnswer(error: unknown): Result {
  if (error instanceof TidegateError) throw error;
  const { name, code } = error as Error & { code?: string };
  const reason = name === 'TimeoutError' || name === 'AbortError' ? 'not in time' : (code ?? name);
  return { status: undefined, reason };
}

const said = (result: Result): string =>
  result.status === undefined
    ? `gives no answer: ${result.reason}`
    : `answers ${result.status}${result.body === '' ? '' : `: ${result.body}`}`;

/** A 403 with a time to come back is how some say that there were too many requests. */
function isPassing(result: Result): boolean {
  const { status } = result;
  if (status === undefined || status >= 500 || status === 429 || status === 408) return true;
  return status === 403 && result.retryAfter !== undefined;
}

/** Milliseconds until the next try makes sense. */
function pauseAfter(result: Result, tries: number, now: Date): number {
  const isLimit = result.status === 429 || result.status === 403;
  const usual = (isLimit ? 1_000 : 250) * 2 ** (tries - 1);
  return result.status === undefined ? usual : Math.max(usual, wished(result.retryAfter, now));
}

/** What a header Retry-After asks for: seconds or a date. */
function wished(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime());
}

function later(what: string, why: string, pause: number): TransientError {
  const again = pause > allMilliseconds ? `, and can be asked again in ${Math.ceil(pause / 1_000)} s only` : '';
  return new TransientError(`cannot ${what} now: ${why}${again}`, { remedy: 'tell them by hand, and see why' });
}
