import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { updateTickets } from './update-tickets';

/** Tells the tickets that a release's commits name how it ended. */
export const ticketUpdater = (ports: Ports) =>
  createHandler(
    'ticket-updater',
    {
      completed: updateTickets('completed'),
      failed: updateTickets('failed'),
      'rolled-back': updateTickets('rolled_back'),
    },
    ports,
  );
