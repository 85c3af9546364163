import { join } from 'node:path';
import type { Tickets, TicketUpdate } from '../../ports/tickets';
import { JsonLines } from './json-lines';

/** Tickets as files, one for each key, with every update that was written to it. */
export class LocalTickets implements Tickets {
  constructor(private readonly directory: string) {}

  async update(update: TicketUpdate): Promise<'updated' | 'unchanged'> {
    // Keys are upper-case letters, digits and one hyphen; anything else would be a path.
    const file = new JsonLines<TicketUpdate>(
      join(this.directory, 'tickets', `${update.key.replaceAll(/[^A-Z0-9-]/g, '_')}.jsonl`),
    );
    const known = await file.read();
    if (known.some(({ releaseId, event }) => releaseId === update.releaseId && event === update.event))
      return 'unchanged';
    await file.append(update);
    return 'updated';
  }
}
