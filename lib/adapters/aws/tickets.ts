import type { Tickets } from '../../ports/tickets';

const problem = 'no ticket system is connected: name jira or linear in tickets of tidegate.yaml';

/** Where no ticket system is connected: no ticket is told, and the release's record says so. */
export const noTickets: Tickets = { update: async () => ({ kind: 'unchanged', problems: [problem] }) };
