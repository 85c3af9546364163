import { join } from 'node:path';
import type { TicketOutcome, Tickets, TicketUpdate } from '../../ports/tickets';
import { JsonLines } from './json-lines';

/** Tickets as files, one for each key, with every update that was written to it. */
export class LocalTickets implements Tickets {
  constructor(private readonly directory: string) {}

  async update(update: TicketUpdate): Promise<TicketOutcome> {
    // Keys are upper-case letters, digits and one hyphen; anything else would be a path.
    const file = new JsonLines<TicketUpdate>(
      join(this.directory, 'tickets', `${update.key.replaceAll(/[^A-Z0-9-]/g, '_')}.jsonl`),
    );
    const known = await file.read();
    const isKnown = known.some(({ release, event }) => release.id === update.release.id && event === update.event);
    if (!isKnown) await file.append(update);
    return { kind: isKnown ? 'unchanged' : 'updated', problems: [] };
  }
}
