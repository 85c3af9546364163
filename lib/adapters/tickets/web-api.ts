import type * as z from 'zod';
import { TransientError } from '../../domain/errors';
import { oneLine } from '../../domain/text';
import type { Clock } from '../../ports/clock';
import type { CredentialSource, TicketCredentials } from './credentials';
import { TicketSystemError } from './errors';
import { isFault, isLimit, mostTries, pauseAfter } from './retries';
import { type Answer, wholeAnswer } from './whole-answer';

export interface WebApiOptions {
  /** The service's name, for people. */
  readonly name: string;
  /** Every path is below it. */
  readonly baseUrl: string;
  readonly credentials: CredentialSource;
  /** The value of the header `authorization`. */
  readonly authorization: (credentials: TicketCredentials) => string;
  readonly clock: Clock;
  /** Why the service says it refuses. */
  readonly reasonIn: (data: unknown) => string | undefined;
  /** Changes an answer whose status does not tell what it means. */
  readonly understand?: (answer: Answer) => Answer;
}

export interface WebRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base URL; may have a query. */
  readonly path: string;
  readonly body?: unknown;
  /** Completes "cannot …" in an error's message. */
  readonly doing: string;
  /** No request and no wait goes beyond it. */
  readonly deadline: Date;
  /** Statuses that are an answer and no failure. */
  readonly expected?: readonly number[];
  /** Twice is not the same as once: what may have been done is not sent again. */
  readonly once?: true;
}

/** A ticket system's API: requests that end in time, are sent again where that helps, and tell why they failed. */
export class WebApi {
  /** Until then every request would be one too many. */
  private closedUntil = 0;

  constructor(private readonly options: WebApiOptions) {}

  /** Sends a request and returns what its answer tells in a known shape. @throws as `send` does */
  async read<T>(shape: z.ZodType<T>, request: WebRequest): Promise<T> {
    return this.shaped(shape, await this.send(request), request.doing);
  }

  /** The part of an answer that is used. @throws TransientError when it has another shape */
  shaped<T>(shape: z.ZodType<T>, { data }: Pick<Answer, 'data'>, doing: string): T {
    const read = shape.safeParse(data);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    const why = `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`;
    throw new TransientError(`cannot ${doing}: the answer of ${this.options.name} has another form: ${why}`);
  }

  /** Sends a request. @throws TicketSystemError when the service says no, TransientError when it does not answer in time */
  async send(request: WebRequest): Promise<Answer> {
    let renewed = false;
    for (let tries = 1; ; tries++) {
      await this.waitUntilOpen(request);
      const answer = await this.tryOnce(request, renewed);
      if (answer instanceof Error) {
        if (request.once || tries === mostTries) throw this.failed(request, answer.message);
        await this.pause(request, pauseAfter(tries, undefined, this.now()));
      } else if (this.isGood(answer, request)) {
        return answer;
      } else if (answer.status === 401 && !renewed) {
        renewed = true;
      } else {
        await this.afterRefusal(request, answer, tries);
      }
    }
  }

  private isGood = ({ status }: Answer, { expected = [] }: WebRequest): boolean =>
    (status >= 200 && status < 300) || expected.includes(status);

  /** Waits for the next try, or says why there is none. */
  private async afterRefusal(request: WebRequest, answer: Answer, tries: number): Promise<void> {
    const why = this.reasonOf(answer);
    const isLimited = isLimit(answer);
    if (!isLimited && !isFault(answer)) throw this.refused(request, answer.status, why);
    const mayBeDone = request.once === true && !isLimited;
    const pause = pauseAfter(tries, answer, this.now());
    if (isLimited) this.closedUntil = Math.max(this.closedUntil, this.now().getTime() + pause);
    if (mayBeDone || tries === mostTries) throw this.failed(request, why);
    if (!isLimited) await this.pause(request, pause);
  }

  private async tryOnce(request: WebRequest, renew: boolean): Promise<Answer | Error> {
    const { baseUrl, credentials, authorization, understand = (answer: Answer) => answer } = this.options;
    const { method, path, body, deadline } = request;
    const headers = {
      accept: 'application/json',
      authorization: authorization(await credentials(renew)),
      'user-agent': 'tidegate',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const left = deadline.getTime() - this.now().getTime();
    if (left <= 0) throw this.failed(request, 'the time for it is over');
    const options = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return wholeAnswer(new URL(`${baseUrl}${path}`), options, left).then(understand, (error: Error) => error);
  }

  private async waitUntilOpen(request: WebRequest): Promise<void> {
    const wait = this.closedUntil - this.now().getTime();
    if (wait > 0) await this.pause(request, wait, `${this.options.name} limits requests`);
  }

  private async pause(request: WebRequest, milliseconds: number, why = 'no good answer yet'): Promise<void> {
    if (this.now().getTime() + milliseconds < request.deadline.getTime()) return this.options.clock.sleep(milliseconds);
    throw this.failed(request, `${why}, and can be asked again in ${Math.ceil(milliseconds / 1000)} s only`);
  }

  private now(): Date {
    return this.options.clock.now();
  }

  private reasonOf({ status, data }: Answer): string {
    const said = this.options.reasonIn(data);
    return `${this.options.name} answered ${status}${said === undefined || said === '' ? '' : `: ${oneLine(said, 200)}`}`;
  }

  private failed = ({ doing }: WebRequest, why: string): TransientError =>
    new TransientError(`cannot ${doing}: ${why}`, { remedy: 'see the ticket by hand' });

  private refused({ doing }: WebRequest, status: number, why: string): TicketSystemError {
    const isAccess = status === 401 || status === 403;
    const remedy = isAccess ? 'check the credentials for tickets and what their account may do' : undefined;
    return new TicketSystemError(`cannot ${doing}: ${why}`, status, { ...(remedy !== undefined && { remedy }) });
  }
}
