import { awsEnvironment } from '../../config/aws-environment';
import { releaseMachines } from '../names';
import type { Permission } from '../permission';
import type { PipelineResources, Wiring } from './wiring';

/** GitHub. */
export const sourceControlWiring = ({ githubSecret }: PipelineResources): Wiring => ({
  environment: { [awsEnvironment.githubSecret]: githubSecret.secretArn },
  permissions: [{ actions: ['secretsmanager:GetSecretValue'], resources: [githubSecret.secretArn] }],
});

/** Ticket systems. */
export const ticketsWiring = ({ ticketsSecret }: PipelineResources): Wiring =>
  ticketsSecret === undefined
    ? {}
    : {
        environment: { TIDEGATE_TICKETS_SECRET: ticketsSecret.secretArn },
        permissions: [{ actions: ['secretsmanager:GetSecretValue'], resources: [ticketsSecret.secretArn] }],
      };

const projectsPerService = 'every service of the pipeline has projects of its own; naming each would outgrow a role';

const findingBuilds = ({ names }: PipelineResources): Permission => ({
  actions: ['codebuild:ListBuildsForProject', 'codebuild:BatchGetBuilds'],
  resources: [names.projectsArn],
  wildcard: projectsPerService,
});

/** Builds that the machines have started. */
export const buildsWiring = (resources: PipelineResources): Wiring => ({
  permissions: [
    findingBuilds(resources),
    { actions: ['codebuild:StopBuild'], resources: [resources.names.projectsArn], wildcard: projectsPerService },
  ],
});

/** What builds have left. */
export const reportsWiring = (resources: PipelineResources): Wiring => ({
  permissions: [
    findingBuilds(resources),
    {
      actions: ['s3:GetObject'],
      resources: [resources.artifacts.arnForObjects('builds/*')],
      wildcard: 'every build has a key of its own below builds/, which it has not before it starts',
    },
    {
      actions: ['codebuild:BatchGetReports', 'codebuild:DescribeTestCases'],
      resources: [resources.names.reportGroupsArn],
      wildcard: 'the repositories name their report groups; CodeBuild puts the name of the project before them',
    },
    // Without it, S3 answers about what is not there as if it were forbidden.
    { actions: ['s3:ListBucket'], resources: [resources.artifacts.bucketArn] },
  ],
});

/** The state that waits for a rollback. */
export const signalsWiring = ({ names }: PipelineResources): Wiring => ({
  permissions: [
    {
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: releaseMachines.map((machine) => names.machineArn(machine)),
    },
  ],
});

/** The secrets that the smoke checks of the services send. */
export function secretsWiring({ services }: PipelineResources): Wiring {
  const arns = services.flatMap(({ config }) => Object.values(config.secrets).flatMap(({ arn }) => arn ?? []));
  if (arns.length === 0) return {};
  return { permissions: [{ actions: ['secretsmanager:GetSecretValue'], resources: [...new Set(arns)] }] };
}
