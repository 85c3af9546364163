import * as z from 'zod';
import { TransientError } from '../../domain/errors';
import { oneLine } from '../../domain/text';
import type { Clock } from '../../ports/clock';
import { refusal } from './error';

export interface SlackClientOptions {
  /** With a slash at the end. */
  readonly apiUrl: string;
  readonly token: () => Promise<string>;
  readonly clock: Clock;
}

/** What is asked of Slack's Web API. */
export interface SlackCall<T> {
  readonly method: string;
  /** In words that complete "Slack does not …". */
  readonly doing: string;
  readonly body: object;
  /** What is read of the answer. */
  readonly answer: z.ZodType<T>;
  /** Whether doing it twice is the same as doing it once. */
  readonly isRepeatable: boolean;
}

const mostTries = 3;
const tryMilliseconds = 4_000;
/** Waiting included. */
const allMilliseconds = 15_000;

const Outcome = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), error: z.string() })]);

/** What came of one try: an answer, or how long to wait before the next one. */
type Tried = { readonly answer: unknown } | { readonly why: string; readonly pause: number; readonly isDone: boolean };

/** Slack's Web API: https://docs.slack.dev/apis/web-api */
export class SlackClient {
  constructor(private readonly options: SlackClientOptions) {}

  /**
   * Asks until there is an answer: three times at most and not longer than fifteen seconds, as often as Slack lets us.
   * @throws SlackError, TransientError
   */
  async call<T>(call: SlackCall<T>): Promise<T> {
    const { clock } = this.options;
    const end = clock.now().getTime() + allMilliseconds;
    for (let tries = 1; ; tries++) {
      const tried = await this.attempt(call, tries);
      if ('answer' in tried) return read(call, tried.answer);
      const isTooLate = clock.now().getTime() + tried.pause >= end;
      if (tries === mostTries || isTooLate || (tried.isDone && !call.isRepeatable)) {
        throw new TransientError(`Slack does not ${call.doing} now: ${tried.why}`, { remedy: 'try again later' });
      }
      await clock.sleep(tried.pause);
    }
  }

  private async attempt({ method, body }: SlackCall<unknown>, tries: number): Promise<Tried> {
    const usual = 500 * 2 ** (tries - 1);
    const token = await this.options.token();
    try {
      const response = await fetch(new URL(method, this.options.apiUrl), {
        method: 'POST',
        redirect: 'error',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(tryMilliseconds),
      });
      if (response.status === 429) return { why: 'too many requests', pause: retryAfter(response), isDone: false };
      if (response.status >= 500) return { why: `status ${response.status}`, pause: usual, isDone: true };
      const answer: unknown = await response.json();
      const code = codeIn(answer);
      if (code === 'ratelimited') return { why: code, pause: retryAfter(response), isDone: false };
      // Slack's own trouble, after which it is not known what was done.
      if (code === 'internal_error' || code === 'fatal_error') return { why: code, pause: usual, isDone: true };
      if (code === 'service_unavailable') return { why: code, pause: usual, isDone: false };
      return { answer };
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      const why = cause?.code ?? name;
      return { why, pause: usual, isDone: why !== 'ECONNREFUSED' && why !== 'ENOTFOUND' };
    }
  }
}

const codeIn = (answer: unknown): string | undefined => {
  const outcome = Outcome.safeParse(answer).data;
  return outcome !== undefined && !outcome.ok ? outcome.error : undefined;
};

function read<T>({ doing, answer: shape }: SlackCall<T>, answer: unknown): T {
  const code = codeIn(answer);
  if (code !== undefined) throw refusal(doing, oneLine(code, 80));
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw refusal(doing, 'the answer has another shape than it should have');
}

/** Milliseconds; a second when Slack does not say. */
function retryAfter({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? 1);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 1_000;
}
