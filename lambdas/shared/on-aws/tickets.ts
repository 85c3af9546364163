import { noTickets } from '../../../lib/adapters/aws/tickets';

/** No ticket system is connected on AWS yet. */
export const tickets = () => noTickets;
