/** How a release ended, as far as its tickets are concerned. */
export type TicketEvent = 'completed' | 'failed' | 'rolled_back';

export interface TicketUpdate {
  /** The ticket's key, for example SHOP-12. */
  readonly key: string;
  readonly release: { readonly id: string; readonly service: string; readonly version: string };
  readonly event: TicketEvent;
  /** Markdown: paragraphs, lists with `-`, emphasis, code and links. Text of others in it is escaped. */
  readonly comment: string;
  /** Addresses by what they lead to; `release` is the published release. */
  readonly links: Readonly<Record<string, string>>;
}

export interface TicketOutcome {
  /** `unchanged`: an earlier try has told the ticket already. `unknown`: there is no such ticket, or we may not see it. */
  readonly kind: 'updated' | 'unchanged' | 'unknown';
  /** What the ticket did not get, and why: one line each. */
  readonly problems: readonly string[];
}

/** The tickets that a release's commits name. */
export interface Tickets {
  /**
   * Writes the update; again with the same release and event: changes nothing.
   *
   * @param deadline no request and no wait goes beyond it
   * @throws TidegateError when the ticket could not be told
   */
  update(update: TicketUpdate, deadline: Date): Promise<TicketOutcome>;
}
