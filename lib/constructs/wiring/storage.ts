import { awsEnvironment } from '../../config/aws-environment';
import type { PipelineResources, Wiring } from './wiring';

/** The release store. */
export const storeWiring = ({ table }: PipelineResources): Wiring => ({
  environment: { [awsEnvironment.table]: table.tableName },
  permissions: [
    {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      resources: [table.tableArn],
    },
  ],
});

/** What releases leave behind: reports, changelogs, captured data, and the audit log, which has a bucket of its own. */
export const artifactsWiring = ({ artifacts, audit }: PipelineResources): Wiring => ({
  environment: { [awsEnvironment.artifacts]: artifacts.bucketName, [awsEnvironment.audit]: audit.bucketName },
  permissions: [
    {
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [artifacts.arnForObjects('releases/*')],
      wildcard: 'every release has a key of its own below releases/, which no release has before it starts',
    },
    { actions: ['s3:ListBucket'], resources: [artifacts.bucketArn] },
    {
      actions: ['s3:PutObject'],
      resources: [audit.arnForObjects('releases/*')],
      wildcard: 'every release has an audit log of its own; Object Lock keeps what was written',
    },
  ],
});
