import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import type { PipelineNames } from './names';
import type { PipelineService } from './services-layer';

/** The keys of the channels that people are told through. It is made with a value of no use; somebody puts them in. */
export class NotificationSecret extends Secret {
  constructor(scope: Construct, id: string, names: PipelineNames) {
    super(scope, id, {
      secretName: names.of('notifications'),
      description: 'JSON with a text for each name that notifications.channels in a tidegate.yaml refers to',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4': 'keys of other systems are made there by people, who replace them here',
    });
  }
}

/** Whether a service tells people through channels, all of which have keys. */
export const needsNotificationSecret = (services: readonly PipelineService[]): boolean =>
  services.some(({ config: { notifications } }) => Object.keys(notifications.channels).length > 0);
