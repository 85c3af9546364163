import type { ITopicSubscription } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DeadLetterQueue } from '../constructs/dead-letter-queue';
import type { AudienceSubscriptions } from '../constructs/release-topics';
import type { PipelineSettings } from './pipeline-settings';

/** Subscribes addresses; what cannot be delivered to them is kept. */
export function subscriptionsTo(scope: Construct, addresses: PipelineSettings['subscriptions']): AudienceSubscriptions {
  const all = Object.entries(addresses);
  if (all.length === 0) return {};
  const deadLetterQueue = new DeadLetterQueue(scope, 'UndeliveredNotices');
  return Object.fromEntries(
    all.map(([audience, list]) => [audience, list.map((address) => subscriptionTo(address, deadLetterQueue))]),
  );
}

function subscriptionTo(address: string, deadLetterQueue: IQueue): ITopicSubscription {
  return address.startsWith('https://')
    ? new UrlSubscription(address, { deadLetterQueue })
    : new EmailSubscription(address, { deadLetterQueue });
}
