import { AwsConsoles } from '../../../lib/adapters/aws/consoles';
import type { ServiceConfig } from '../../../lib/config/schema';
import { told } from './environment';
import { invocation } from './invocation';

/** The pages of AWS's console for a service. */
export const consoles = ({ environments: { staging, production } }: ServiceConfig) =>
  new AwsConsoles(
    { staging: staging.aws, production: production.aws },
    {
      prefix: told('prefix'),
      region: told('region'),
      functionArn: invocation().functionArn,
    },
  );
