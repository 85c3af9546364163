export interface TicketUpdate {
  /** The ticket's key, for example SHOP-12. */
  readonly key: string;
  readonly releaseId: string;
  readonly event: 'completed' | 'failed' | 'rolled_back';
  /** Markdown. */
  readonly comment: string;
  readonly links: Readonly<Record<string, string>>;
}

/** The tickets that a release's commits name. */
export interface Tickets {
  /** Writes the update; again with the same release and event: changes nothing. */
  update(update: TicketUpdate): Promise<'updated' | 'unchanged' | 'unknown'>;
}
