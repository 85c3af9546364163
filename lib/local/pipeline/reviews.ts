import { callFor } from '../../../lambdas/post-deployment-review/events';
import type { Handler } from '../../../lambdas/shared/actor';
import type { Ports } from '../../../lambdas/shared/ports';
import { ProcessReviewTimer } from '../../adapters/local/review-timer';
import type { ServiceConfig } from '../../config/schema';
import { describeError } from '../../domain/errors';
import { stepsAfter } from '../../domain/review/plan';
import type { ReviewCall } from '../../ports/review-timer';

/** What the timers of reviews call, and what they are set by; both are there later than the timers. */
export interface Reviewing {
  readonly config: ServiceConfig;
  readonly ports: () => Ports;
  readonly handler: () => Handler;
}

/**
 * The timers of reviews on this machine. A process tells what has become due while none ran, and goes on telling for as
 * long as it runs; in between, the open reviews wait in the store.
 */
export class ReviewReminders {
  readonly timer: ProcessReviewTimer;
  readonly #telling = new Set<Promise<void>>();

  constructor(private readonly reviewing: Reviewing) {
    this.timer = new ProcessReviewTimer((call) => this.#tell(call));
  }

  /** Begins with the reviews that are open already. */
  start(): void {
    this.#keep(this.#catchUp());
  }

  /** Waits for what is being told, and tells nothing any more. */
  async close(): Promise<void> {
    await Promise.all(this.#telling);
    this.timer.close();
    await Promise.all(this.#telling);
  }

  async #catchUp(): Promise<void> {
    const { config, ports, handler } = this.reviewing;
    const { reviews, clock } = ports();
    for (const review of await reviews.listOpen(config.service)) {
      await handler()(callFor(review));
      const times = stepsAfter(review, config.review, clock.now()).map(({ at }) => at);
      await this.timer.set(callFor(review), times);
    }
  }

  #tell(call: ReviewCall): void {
    const telling = async () => void (await this.reviewing.handler()(call));
    this.#keep(telling());
  }

  /** What cannot be told now is told by the next process. */
  #keep(telling: Promise<void>): void {
    const log = this.reviewing.ports().logOf('post-deployment-review');
    const kept = telling
      .catch((error) => log.warn('a review could not be told of', { error: describeError(error) }))
      .finally(() => this.#telling.delete(kept));
    this.#telling.add(kept);
  }
}
