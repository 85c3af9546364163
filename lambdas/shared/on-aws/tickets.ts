import { AwsSecret } from '../../../lib/adapters/aws/secret';
import { noTickets } from '../../../lib/adapters/aws/tickets';
import { systemClock } from '../../../lib/adapters/local/clock';
import { connectTickets } from '../../../lib/adapters/tickets/connect';
import { credentialsFor } from '../../../lib/adapters/tickets/credentials';
import type { ServiceConfig } from '../../../lib/config/schema';
import type { Tickets } from '../../../lib/ports/tickets';
import { told } from './environment';

let secret: AwsSecret | undefined;

/** The text of the secret; read anew when what it held was not accepted. */
function credentials(renew: boolean): Promise<string> {
  if (renew) secret = undefined;
  secret ??= new AwsSecret(told('ticketsSecret'), systemClock);
  return secret.text();
}

/** The ticket system of a service. */
export const tickets = (config: ServiceConfig): Tickets =>
  connectTickets(
    config.tickets,
    ({ host }) =>
      async (renew) =>
        credentialsFor(host, await credentials(renew)),
    systemClock,
  ) ?? noTickets;
