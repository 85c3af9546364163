import { awsAlarms } from '../../../lib/adapters/aws/alarms';
import type { ServiceConfig } from '../../../lib/config/schema';
import { environmentsOf } from './environments';

/** The alarms of a service's releases. */
export const alarms = (config: ServiceConfig) => awsAlarms(environmentsOf(config));
