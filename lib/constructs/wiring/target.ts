import { Aws } from 'aws-cdk-lib';
import { awsEnvironment } from '../../config/aws-environment';
import type { AlbTarget, LambdaAliasTarget } from '../../config/schema/aws-target';
import { awsTargetOf } from '../../config/targets';
import { arn } from '../names';
import type { Permission } from '../permission';
import type { PipelineService } from '../services-layer';
import { metricsPermission } from './people';
import type { PipelineResources, Wiring } from './wiring';

const environments = ['staging', 'production'] as const;

/** What is deployed, and the traffic that is shifted: exactly what the services' configurations name. */
export const targetWiring = ({ services, table, artifacts, leases }: PipelineResources): Wiring => ({
  environment: {
    [awsEnvironment.table]: table.tableName,
    [awsEnvironment.leases]: JSON.stringify({
      group: leases.groupName,
      roleArn: leases.role.roleArn,
      targetArn: leases.targetArn,
    }),
  },
  permissions: [
    metricsPermission,
    ...functionPermissions(functionsOf(services)),
    ...balancerPermissions(balancersOf(services)),
    {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [artifacts.arnForObjects('builds/*')],
      wildcard: 'every build has a key of its own below builds/, which it has not before it starts',
    },
    {
      actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
      resources: [leases.schedulesArn],
      wildcard: 'a lease is made for each environment when its weights are first shifted; the group is ours alone',
    },
    {
      actions: ['iam:PassRole'],
      resources: [leases.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    },
    {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      resources: [table.tableArn],
    },
  ],
});

/** Requests to one version, whatever the weights say: those of a function are invocations. */
export const httpWiring = ({ services }: PipelineResources): Wiring => ({
  permissions: invocations(functionsOf(services)),
});

/** The ARNs of the functions that the services are. */
function functionsOf(services: readonly PipelineService[]): string[] {
  const names = targetsOf(services).flatMap((target) => (target.type === 'lambda-alias' ? [target.functionName] : []));
  return [...new Set(names)].map((name) => arn('lambda', `function:${name}`));
}

const balancersOf = (services: readonly PipelineService[]): AlbTarget[] =>
  targetsOf(services).filter((target) => target.type === 'alb');

const targetsOf = (services: readonly PipelineService[]): (LambdaAliasTarget | AlbTarget)[] =>
  services.flatMap(({ config }) => environments.map((name) => awsTargetOf(config, name)));

const versionNumbers = 'the numbers of versions are known only when they are published; only these functions are named';

const versionsOf = (functions: readonly string[]): string[] => functions.map((name) => `${name}:*`);

function functionPermissions(functions: readonly string[]): Permission[] {
  if (functions.length === 0) return [];
  return [
    {
      actions: [
        'lambda:GetFunctionConfiguration',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
        'lambda:PublishVersion',
        'lambda:ListVersionsByFunction',
        'lambda:GetAlias',
        'lambda:CreateAlias',
        'lambda:UpdateAlias',
      ],
      resources: [...functions, ...versionsOf(functions)],
      wildcard: versionNumbers,
    },
    // Without the function itself: old versions may be deleted, the service may not.
    {
      actions: ['lambda:InvokeFunction', 'lambda:DeleteFunction'],
      resources: versionsOf(functions),
      wildcard: versionNumbers,
    },
  ];
}

const invocations = (functions: readonly string[]): Permission[] =>
  functions.length === 0
    ? []
    : [{ actions: ['lambda:InvokeFunction'], resources: versionsOf(functions), wildcard: versionNumbers }];

function balancerPermissions(balancers: readonly AlbTarget[]): Permission[] {
  if (balancers.length === 0) return [];
  const ecsServices = balancers.flatMap(({ cluster, blue, green }) =>
    [blue, green].map(({ service }) => arn('ecs', `service/${cluster}/${service}`)),
  );
  return [
    {
      actions: ['elasticloadbalancing:ModifyRule'],
      resources: balancers.map(({ listenerRule }) => listenerRule),
    },
    {
      actions: ['elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeTargetHealth'],
      resources: ['*'],
      wildcard: 'Elastic Load Balancing knows no permission to describe single rules or target groups',
    },
    { actions: ['ecs:DescribeServices', 'ecs:UpdateService'], resources: ecsServices },
    {
      actions: ['ecs:RegisterTaskDefinition', 'ecs:DescribeTaskDefinition', 'ecs:ListTaskDefinitions'],
      resources: ['*'],
      wildcard: 'ECS knows no permission to list or describe single task definitions, and a new one has no ARN yet',
    },
    {
      actions: ['ecs:TagResource'],
      resources: [arn('ecs', 'task-definition/*')],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
      wildcard: 'only what is being registered is tagged: it has no ARN before',
    },
    {
      actions: ['iam:PassRole'],
      resources: [`arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/*`],
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      wildcard: 'a new task definition has the roles of the running one, which only ECS knows; only tasks get them',
    },
  ];
}
