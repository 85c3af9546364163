import type { CustomMetrics } from '../../../config/schema/aws-target';

/** Two metrics of CloudWatch that count one version's requests and how many of them failed. */
export interface MetricSource {
  readonly namespace: string;
  readonly requests: string;
  readonly errors: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The metrics that a service publishes itself, of one version. */
export const customSource = (metrics: CustomMetrics, version: string): MetricSource => ({
  namespace: metrics.namespace,
  requests: metrics.requests,
  errors: metrics.errors,
  dimensions: { ...metrics.dimensions, [metrics.versionDimension]: version },
});

/** One metric of a source as CloudWatch's requests name it. */
export const metricOf = (source: MetricSource, kind: 'requests' | 'errors') => ({
  Namespace: source.namespace,
  MetricName: source[kind],
  Dimensions: Object.entries(source.dimensions).map(([Name, Value]) => ({ Name, Value })),
});
