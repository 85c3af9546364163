import type { Permission } from '../permission';
import type { PipelineResources, Wiring } from './wiring';

/** The namespace of everything that the pipeline itself measures. */
export const metricsNamespace = 'Tidegate';

/** People who are told. */
export const notifierWiring = ({ topics }: PipelineResources): Wiring => {
  const arns = Object.fromEntries(Object.entries(topics).map(([audience, topic]) => [audience, topic.topicArn]));
  return {
    environment: { TIDEGATE_TOPICS: JSON.stringify(arns) },
    permissions: [{ actions: ['sns:Publish'], resources: Object.values(arns) }],
  };
};

/** Publishing figures: of releases, and of the health of what is deployed. */
export const metricsPermission: Permission = {
  actions: ['cloudwatch:PutMetricData'],
  resources: ['*'],
  conditions: { StringEquals: { 'cloudwatch:namespace': metricsNamespace } },
  wildcard: 'a metric has no ARN; the condition allows the one namespace',
};

/** The managers' figures. */
export const dashboardWiring = (): Wiring => ({ permissions: [metricsPermission] });
