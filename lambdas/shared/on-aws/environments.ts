import * as z from 'zod';
import { AwsEnvironments } from '../../../lib/adapters/aws/deployment';
import { systemClock } from '../../../lib/adapters/local/clock';
import { fetchClient } from '../../../lib/adapters/local/http-client';
import type { ServiceConfig } from '../../../lib/config/schema';
import { awsClients } from './aws-clients';
import { dynamoDb } from './dynamo-db';
import { told, toldAs } from './environment';
import { type Invocation, invocation } from './invocation';
import { once } from './once';

const Leases = z.object({ group: z.string(), roleArn: z.string(), targetArn: z.string() });

const systems = once(() => ({
  clients: awsClients(),
  dynamoDb: dynamoDb(),
  tableName: told('table'),
  leases: toldAs(Leases, 'leases'),
  clock: systemClock,
  http: fetchClient,
}));

let opened: { readonly by: Invocation; readonly environments: AwsEnvironments } | undefined;

/**
 * The environments of a service; what moves its traffic and what watches it share them.
 *
 * Every invocation opens them anew: what one has seen, another function may have changed before the next.
 */
export function environmentsOf(config: ServiceConfig): AwsEnvironments {
  if (opened?.by !== invocation() || opened.environments.config !== config) {
    opened = { by: invocation(), environments: new AwsEnvironments(config, systems()) };
  }
  return opened.environments;
}
