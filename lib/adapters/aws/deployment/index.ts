import type { DeploymentTarget } from '../../../ports/deployment-target';
import { AwsDeploymentTarget } from './aws-deployment-target';
import type { AwsEnvironments } from './environments';

export { type AwsAccess, AwsClients } from './clients';
export { AwsEnvironments, type AwsSystems } from './environments';

/** The deployment target of a service: each environment is a Lambda alias or a load balancer, as its configuration says. */
export const awsDeploymentTarget = (environments: AwsEnvironments): DeploymentTarget =>
  new AwsDeploymentTarget(environments);
