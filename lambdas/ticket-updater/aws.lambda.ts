import { actorOnAws } from '../shared/on-aws/handler';
import { store } from '../shared/on-aws/store';
import { tickets } from '../shared/on-aws/tickets';
import { ticketUpdater } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('ticket-updater', ticketUpdater, { store, tickets });
