import type { Reply } from './reply';

/** What goes wrong with a request. */
export type Fault =
  /** Another answer comes, and nothing is done. */
  | { readonly kind: 'answer'; readonly reply: Reply }
  /** The connection breaks: before anything is done, after it, or in the middle of the answer. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' | 'halfway' }
  /** The right answer is changed. */
  | { readonly kind: 'change'; readonly change: (body: never) => unknown };

interface Planned {
  readonly route: string;
  readonly fault: Fault;
  readonly requests: Set<number>;
  seen: number;
}

/** The faults that are still to come. */
export class Faults {
  private planned: Planned[] = [];

  /** Lets requests of a route, `*` for any, go wrong; which ones is counted from 1 on. */
  plan(route: string, fault: Fault, requests: readonly number[] = [1]): void {
    this.planned.push({ route, fault, requests: new Set(requests), seen: 0 });
  }

  /** Lets nothing go wrong any more. */
  clear(): void {
    this.planned = [];
  }

  take(route: string): Fault | undefined {
    for (const planned of this.planned) {
      if (planned.route !== '*' && planned.route !== route) continue;
      planned.seen += 1;
      if (planned.requests.delete(planned.seen)) return planned.fault;
    }
    return undefined;
  }
}
