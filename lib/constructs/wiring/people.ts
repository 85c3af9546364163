import { awsEnvironment } from '../../config/aws-environment';
import type { Permission } from '../permission';
import type { PipelineResources, Wiring } from './wiring';

/** The namespace of everything that the pipeline itself measures. */
export const metricsNamespace = 'Tidegate';

/** People who are told. */
export const notifierWiring = ({ topics }: PipelineResources): Wiring => {
  const arns = Object.fromEntries(Object.entries(topics).map(([audience, topic]) => [audience, topic.topicArn]));
  return {
    environment: { [awsEnvironment.topics]: JSON.stringify(arns) },
    permissions: [{ actions: ['sns:Publish'], resources: Object.values(arns) }],
  };
};

/** Publishing the health of what is deployed. */
export const metricsPermission: Permission = {
  actions: ['cloudwatch:PutMetricData'],
  resources: ['*'],
  conditions: { StringEquals: { 'cloudwatch:namespace': metricsNamespace } },
  wildcard: 'a metric has no ARN; the condition allows the one namespace',
};
