import { awsEnvironment } from '../../config/aws-environment';
import { metricsNamespace } from '../../domain/metrics/names';
import { arn } from '../names';
import type { Permission } from '../permission';
import { slackSecretWiring } from './slack';
import type { PipelineResources, Wiring } from './wiring';

/** The keys of the channels that services have. */
function channelsWiring({ notificationSecret }: PipelineResources): Required<Wiring> {
  if (notificationSecret === undefined) return { environment: {}, permissions: [] };
  return {
    environment: { [awsEnvironment.notificationSecret]: notificationSecret.secretArn },
    permissions: [{ actions: ['secretsmanager:GetSecretValue'], resources: [notificationSecret.secretArn] }],
  };
}

/** The managers' figures, which are lines of the function's own log; the event bus and webhooks get them, too. */
export function dashboardWiring(resources: PipelineResources): Wiring {
  const { environment, permissions } = channelsWiring(resources);
  const putting = { actions: ['events:PutEvents'], resources: [arn('events', 'event-bus/default')] };
  return { environment, permissions: [...permissions, putting] };
}

/** People who are told. */
export const notifierWiring = (resources: PipelineResources): Wiring => {
  const { topics } = resources;
  const channels = channelsWiring(resources);
  const slack = slackSecretWiring(resources);
  const arns = Object.fromEntries(Object.entries(topics).map(([audience, topic]) => [audience, topic.topicArn]));
  return {
    environment: { [awsEnvironment.topics]: JSON.stringify(arns), ...channels.environment, ...slack.environment },
    permissions: [
      { actions: ['sns:Publish'], resources: Object.values(arns) },
      ...channels.permissions,
      ...slack.permissions,
    ],
  };
};

/** Publishing the health of what is deployed. */
export const metricsPermission: Permission = {
  actions: ['cloudwatch:PutMetricData'],
  resources: ['*'],
  conditions: { StringEquals: { 'cloudwatch:namespace': metricsNamespace } },
  wildcard: 'a metric has no ARN; the condition allows the one namespace',
};
