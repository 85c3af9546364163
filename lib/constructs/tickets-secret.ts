import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import type { PipelineNames } from './names';
import type { PipelineService } from './services-layer';

/** What the pipeline is to ticket systems. It is made with a value of no use; somebody puts the real one in once. */
export class TicketsSecret extends Secret {
  constructor(scope: Construct, id: string, names: PipelineNames) {
    super(scope, id, {
      secretName: names.of('tickets'),
      description: 'JSON by host: {"acme.atlassian.net": {"email", "token"}, "api.linear.app": {"token"}}',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4': 'only Jira and Linear can make a new token, and have no API for it; people replace it there',
    });
  }
}

/** Whether a service has a ticket system that needs credentials. */
export const needsTicketsSecret = (services: readonly PipelineService[]): boolean =>
  services.some(({ config: { tickets } }) => tickets.jira !== undefined || tickets.linear !== undefined);
