import type { TicketUpdate } from '../../ports/tickets';

/** What tickets of a release share: who comes first takes care of it, and the others wait for that. */
export class OncePerRelease {
  readonly #done = new Map<string, Promise<void>>();

  /** Does it, unless it was done for this release, event and place. What failed is tried again by the next. */
  do({ release, event }: TicketUpdate, place: string, work: () => Promise<void>): Promise<void> {
    const key = JSON.stringify([release.id, event, place]);
    const known = this.#done.get(key);
    if (known !== undefined) return known;
    const done = work();
    this.#done.set(key, done);
    done.catch(() => this.#done.delete(key));
    return done;
  }
}
