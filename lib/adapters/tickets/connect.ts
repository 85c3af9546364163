import type { TicketsConfig } from '../../config/schema/tickets';
import type { Clock } from '../../ports/clock';
import type { Tickets } from '../../ports/tickets';
import { JiraTickets } from '../jira/jira-tickets';
import { linearHost } from '../linear/linear-api';
import { LinearTickets } from '../linear/linear-tickets';
import type { CredentialSource } from './credentials';

/** What credentials are asked for: the host that they go to, and the environment variables that hold them locally. */
export interface CredentialsWanted {
  readonly host: string;
  readonly variables: { readonly email?: string; readonly token: string };
}

/** The ticket system of a service; undefined when it has none. Nothing is asked before the first update. */
export function connectTickets(
  { jira, linear }: TicketsConfig,
  credentialsFor: (wanted: CredentialsWanted) => CredentialSource,
  clock: Clock,
): Tickets | undefined {
  if (jira !== undefined) {
    const variables = { email: jira.emailVariable, token: jira.tokenVariable };
    const credentials = credentialsFor({ host: new URL(jira.site).host, variables });
    return new JiraTickets({ site: jira.site, credentials, clock }, jira);
  }
  if (linear === undefined) return undefined;
  const credentials = credentialsFor({ host: linearHost, variables: { token: linear.tokenVariable } });
  return new LinearTickets({ credentials, clock }, linear);
}
