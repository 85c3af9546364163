import { awsDeploymentTarget } from '../../../lib/adapters/aws/deployment';
import type { ServiceConfig } from '../../../lib/config/schema';
import { environmentsOf } from './environments';

/** What a service is deployed to. */
export const target = (config: ServiceConfig) => awsDeploymentTarget(environmentsOf(config));
