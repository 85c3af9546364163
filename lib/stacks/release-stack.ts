import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CognitoUserPoolsAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { ReleasePipeline } from '../constructs/release-pipeline';
import type { PipelineService } from '../constructs/services-layer';
import type { PipelineSettings } from './pipeline-settings';
import { subscriptionsTo } from './subscriptions';

export interface ReleaseStackProps extends StackProps {
  readonly settings: PipelineSettings;
  readonly services: readonly PipelineService[];
  /** The directory with a bundle for each function. @default - the bundles of this package */
  readonly bundles?: string;
}

/** A stack that is a pipeline and nothing else. */
export class ReleaseStack extends Stack {
  readonly pipeline: ReleasePipeline;

  constructor(scope: Construct, id: string, { settings, services, bundles, ...stack }: ReleaseStackProps) {
    super(scope, id, { description: 'Tidegate: releases services, and takes bad releases back', ...stack });
    const { namePrefix, webAclArn, cognitoUserPools, subscriptions } = settings;
    this.pipeline = new ReleasePipeline(this, 'Pipeline', {
      services,
      subscriptions: subscriptionsTo(this, subscriptions),
      ...(namePrefix !== undefined && { namePrefix }),
      ...(webAclArn !== undefined && { webAclArn }),
      ...(cognitoUserPools.length > 0 && { authorizer: this.usersOf(cognitoUserPools) }),
      ...(bundles !== undefined && { bundles }),
    });
    const { api, githubSecret, ticketsSecret, slackSecret, notificationSecret, buckets } = this.pipeline;
    this.tell('ApiUrl', api.api.url, 'Where releases are started and decided');
    this.tell('GitHubSecretName', githubSecret.secretName, 'The secret to fill before the first release');
    if (ticketsSecret !== undefined) {
      this.tell(
        'TicketsSecretName',
        ticketsSecret.secretName,
        'The secret with what the pipeline is to ticket systems',
      );
    }
    if (notificationSecret !== undefined) {
      this.tell('NotificationSecretName', notificationSecret.secretName, 'The secret with the keys of the channels');
    }
    if (slackSecret !== undefined) {
      this.tell('SlackSecretName', slackSecret.secretName, 'The secret to fill before anything works in Slack');
    }
    this.tell('ArtifactBucketName', buckets.artifacts.bucketName, 'What was built, and the reports');
  }

  private usersOf(arns: readonly string[]): CognitoUserPoolsAuthorizer {
    const cognitoUserPools = arns.map((arn, i) => UserPool.fromUserPoolArn(this, `UserPool${i}`, arn));
    return new CognitoUserPoolsAuthorizer(this, 'Users', { cognitoUserPools });
  }

  private tell(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
