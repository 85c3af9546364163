import type { BoardPorts } from '../../../lambdas/slack-board/ports';
import { publish } from '../../../lambdas/slack-board/publish';
import { describeError } from '../../domain/errors';

const mostTries = 3;
const pauseMilliseconds = 3_000;
/** Slack gets so long for the end of a release, which nobody has to wait for. */
const settleMilliseconds = 8_000;

/** Shows releases in Slack from this process, one change after the other; nothing of a release waits for it. */
export class LocalBoard {
  readonly #changed = new Map<string, number>();
  readonly #closed = new AbortController();
  #running: Promise<void> | undefined;

  constructor(private readonly ports: BoardPorts) {}

  /** Notes that a release has changed; changes that come while another one is shown are shown together. */
  changed(releaseId: string): void {
    this.#changed.set(releaseId, 1);
    this.#running ??= this.run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Waits until the last changes are shown, but not for long. */
  async settle(): Promise<void> {
    const { clock } = this.ports;
    await Promise.race([this.#running, clock.sleep(settleMilliseconds, this.#closed.signal).catch(() => undefined)]);
    this.#closed.abort();
  }

  private async run(): Promise<void> {
    for (;;) {
      const [next] = this.#changed;
      if (next === undefined || this.#closed.signal.aborted) return;
      const [releaseId, tries] = next;
      this.#changed.delete(releaseId);
      await publish(this.ports, releaseId).catch((error) => this.later(releaseId, tries, error));
    }
  }

  private async later(releaseId: string, tries: number, error: unknown): Promise<void> {
    this.ports.log.warn('release not shown in Slack', { releaseId, error: describeError(error) });
    if (tries === mostTries) return;
    await this.ports.clock.sleep(pauseMilliseconds, this.#closed.signal).catch(() => undefined);
    // A change that has come meanwhile begins to count anew.
    if (!this.#changed.has(releaseId)) this.#changed.set(releaseId, tries + 1);
  }
}
