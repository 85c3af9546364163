import type { PipelineResources, Wiring } from './wiring';

/** GitHub. */
export const sourceControlWiring = ({ githubSecret }: PipelineResources): Wiring => ({
  environment: { TIDEGATE_GITHUB_SECRET: githubSecret.secretArn },
  permissions: [{ actions: ['secretsmanager:GetSecretValue'], resources: [githubSecret.secretArn] }],
});

/** Builds that the machines have started. */
export const buildsWiring = ({ names, artifacts }: PipelineResources): Wiring => ({
  environment: { TIDEGATE_ARTIFACTS: artifacts.bucketName },
  permissions: [
    {
      actions: ['codebuild:ListBuildsForProject', 'codebuild:BatchGetBuilds', 'codebuild:StopBuild'],
      resources: [names.projectsArn],
      wildcard: 'every service of the pipeline has projects of its own; naming each would outgrow a role',
    },
    {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [artifacts.arnForObjects('builds/*')],
      wildcard: 'every build has a key of its own below builds/, which it has not before it starts',
    },
    { actions: ['s3:ListBucket'], resources: [artifacts.bucketArn] },
  ],
});

/** The state that waits for a rollback. */
export const signalsWiring = ({ names }: PipelineResources): Wiring => ({
  permissions: [
    {
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: [names.machineArn('standard-release')],
    },
  ],
});
