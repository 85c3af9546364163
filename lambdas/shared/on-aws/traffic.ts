import { awsTrafficMetrics } from '../../../lib/adapters/aws/traffic';
import type { ServiceConfig } from '../../../lib/config/schema';
import { environmentsOf } from './environments';

/** What the users of a service met. */
export const traffic = (config: ServiceConfig) => awsTrafficMetrics(environmentsOf(config));
