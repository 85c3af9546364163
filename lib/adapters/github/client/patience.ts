import { TransientError } from '../../../domain/errors';
import type { Clock } from '../../../ports/clock';
import { errorOf, type Failure, failureOf, type GitHubAnswer, sayable } from './failure';
import { isRateLimit, pauseAfter } from './pauses';

/** Sends requests again as long as that helps and there is time. */
export class Patience {
  /** @param deadline When the caller must have its answer; asked before every request and every wait. */
  constructor(
    private readonly clock: Clock,
    private readonly deadline: () => Date,
  ) {}

  /** How many milliseconds there are until the deadline. */
  timeLeft(): number {
    return this.deadline().getTime() - this.clock.now().getTime();
  }

  /**
   * Tries until there is an answer. The attempt is told when GitHub did not accept its authorization; this is tried once.
   * @param failed Says whether an answer is a failure for all its status.
   * @throws RepositoryError when GitHub says no, TransientError when it does not answer in time.
   */
  async untilAnswered<T extends GitHubAnswer>(
    doing: string,
    attempt: (renew: boolean) => Promise<T>,
    failed: (answer: T) => Failure | undefined = () => undefined,
  ): Promise<T> {
    const tries = { faults: 0, limits: 0 };
    let renew = false;
    for (;;) {
      if (this.timeLeft() <= 0) throw tooLate(doing, 'the time for it is over');
      const result: T | Failure = await attempt(renew).then((answer) => failed(answer) ?? answer, failureOf);
      if (!('said' in result)) return result;
      const isRejected = result.status === 401 && !renew;
      renew = result.status === 401;
      if (!isRejected) await this.pause(doing, result, tries);
    }
  }

  /** Waits until the next try makes sense. @throws when none does, or when it would be too late. */
  private async pause(doing: string, failure: Failure, tries: { faults: number; limits: number }): Promise<void> {
    const pause = pauseAfter(failure, tries, this.clock.now());
    if (pause === undefined) throw errorOf(doing, failure);
    if (pause >= this.timeLeft()) {
      throw tooLate(
        doing,
        `${sayable(failure.said)}, and GitHub can be asked again in ${Math.ceil(pause / 1000)} s only`,
      );
    }
    tries[isRateLimit(failure) ? 'limits' : 'faults'] += 1;
    await this.clock.sleep(pause);
  }
}

const tooLate = (doing: string, why: string): TransientError =>
  new TransientError(`cannot ${doing} in time: ${why}`, { remedy: 'try again later' });
