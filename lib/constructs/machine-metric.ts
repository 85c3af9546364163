import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { PipelineNames } from './names';

/** What Step Functions measures of executions. */
export type MachineMetricName =
  | 'ExecutionsStarted'
  | 'ExecutionsSucceeded'
  | 'ExecutionsFailed'
  | 'ExecutionsTimedOut'
  | 'ExecutionsAborted'
  | 'ExecutionThrottled'
  | 'ExecutionTime';

/** A metric of one machine of the pipeline; counts are sums unless said otherwise, times are in milliseconds. */
export function machineMetric(
  names: PipelineNames,
  machine: string,
  metricName: MachineMetricName,
  options: MetricOptions = {},
): Metric {
  return new Metric({
    namespace: 'AWS/States',
    metricName,
    dimensionsMap: { StateMachineArn: names.machineArn(machine) },
    statistic: 'Sum',
    ...options,
  });
}
