import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import type { PipelineNames } from './names';

/** What the pipeline is to GitHub. It is made with a value of no use; somebody puts the real one in once. */
export class GitHubSecret extends Secret {
  constructor(scope: Construct, id: string, names: PipelineNames) {
    super(scope, id, {
      secretName: names.of('github'),
      description: 'JSON for GitHub: {"appId", "privateKey", "installationId"} of a GitHub App, or {"token"}',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4': 'only GitHub can make a new key of an app, and has no API for it; people replace it there',
    });
  }
}
