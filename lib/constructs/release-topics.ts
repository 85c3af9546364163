import { type ITopicSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type Audience, audiences } from './audiences';
import { type PipelineNames, pascalCase } from './names';

export type AudienceSubscriptions = Partial<Readonly<Record<Audience, readonly ITopicSubscription[]>>>;

/** One topic for each audience. */
export class ReleaseTopics extends Construct {
  readonly byAudience: Readonly<Record<Audience, Topic>>;

  constructor(scope: Construct, id: string, names: PipelineNames, subscriptions: AudienceSubscriptions) {
    super(scope, id);
    const topicOf = (audience: Audience): Topic => {
      const topic = new Topic(this, pascalCase(audience), { topicName: names.of(audience), enforceSSL: true });
      for (const subscription of subscriptions[audience] ?? []) topic.addSubscription(subscription);
      return topic;
    };
    this.byAudience = Object.fromEntries(audiences.map((audience) => [audience, topicOf(audience)])) as Record<
      Audience,
      Topic
    >;
  }
}
