import { randomUUID } from 'node:crypto';
import { EngineError } from './errors';
import type { Json } from './json';

/** The side of a task that waits for its token to be answered. */
export interface TokenWaiter {
  succeed(output: Json): void;
  fail(error: string | undefined, cause: string | undefined): void;
  heartbeat(): void;
}

/** The tokens of the tasks that wait. A token names its execution, so a late answer can be told from a wrong one. */
export class Tokens {
  readonly #waiters = new Map<string, TokenWaiter>();

  issue(executionArn: string): string {
    return Buffer.from(`${executionArn} ${randomUUID()}`).toString('base64url');
  }

  open(token: string, waiter: TokenWaiter): void {
    this.#waiters.set(token, waiter);
  }

  close(token: string): void {
    this.#waiters.delete(token);
  }

  /**
   * The task that waits for the token.
   *
   * @throws EngineError `InvalidToken`, `TaskDoesNotExist`, or `TaskTimedOut` for a task that has ended
   */
  waiterOf(token: string, isKnown: (executionArn: string) => boolean): TokenWaiter {
    const waiter = this.#waiters.get(token);
    if (waiter !== undefined) return waiter;
    const issued = /^(arn:\S+) [0-9a-f-]{36}$/.exec(Buffer.from(token, 'base64url').toString());
    if (issued === null) throw new EngineError('InvalidToken', 'the task token is not one that a task was given');
    if (isKnown(issued[1] as string)) {
      throw new EngineError('TaskTimedOut', 'the task of this token has ended: it was answered, timed out or stopped');
    }
    throw new EngineError('TaskDoesNotExist', `no execution ${issued[1]} is known here`);
  }
}
