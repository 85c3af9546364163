import type { StatusByEvent } from '../../config/schema/tickets';
import type { TicketEvent } from '../../ports/tickets';

const names = { completed: 'completed', failed: 'failed', rolled_back: 'rolledBack' } as const satisfies Record<
  TicketEvent,
  keyof StatusByEvent
>;

/** The status that tickets get at an event; undefined when they keep theirs. */
export const statusFor = (event: TicketEvent, wishes: StatusByEvent): string | undefined => wishes[names[event]];
