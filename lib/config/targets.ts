import { InvalidInputError } from '../domain/errors';
import type { ServiceConfig } from './schema';
import type { AwsTarget } from './schema/aws-target';
import type { LocalTarget } from './schema/environments';

type EnvironmentName = keyof ServiceConfig['environments'];

/** How an environment runs on this machine. @throws InvalidInputError when the file does not say */
export function localTargetOf({ service, environments }: ServiceConfig, name: EnvironmentName): LocalTarget {
  const { local } = environments[name];
  if (local !== undefined) return local;
  throw new InvalidInputError(`${service} has no environments.${name}.local, so it cannot run on this machine`, {
    remedy: 'say in tidegate.yaml which command runs it, and on which port',
  });
}

/** Where an environment is on AWS. @throws InvalidInputError when the file does not say */
export function awsTargetOf({ service, environments }: ServiceConfig, name: EnvironmentName): AwsTarget {
  const { aws } = environments[name];
  if (aws !== undefined) return aws;
  throw new InvalidInputError(`${service} has no environments.${name}.aws, so it cannot be released on AWS`, {
    remedy: 'name the Lambda alias or the load balancer in tidegate.yaml',
  });
}
