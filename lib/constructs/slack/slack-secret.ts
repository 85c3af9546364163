import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { PipelineNames } from '../names';
import type { PipelineService } from '../services-layer';

/** Whether a service is connected to Slack. */
export const needsSlack = (services: readonly PipelineService[]): boolean =>
  services.some(({ config }) => config.slack !== undefined);

/** What the pipeline and Slack know each other by. It is made with a value of no use; somebody puts the real one in. */
export class SlackSecret extends Secret {
  constructor(scope: Construct, id: string, names: PipelineNames) {
    super(scope, id, {
      secretName: names.of('slack'),
      description: 'JSON for Slack: {"signingSecret", "botToken"} of the app',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4': 'only Slack makes these, on the pages of the app; people replace them there and here',
    });
  }
}
