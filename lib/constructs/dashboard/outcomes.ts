import { Duration } from 'aws-cdk-lib';
import { Color, GraphWidget, type IWidget, type Metric, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { type MachineMetricName, machineMetric } from '../machine-metric';
import type { PipelineNames } from '../names';

/** How releases ended. */
export function outcomeWidgets(names: PipelineNames): IWidget[] {
  const count = (machine: string, metric: MachineMetricName, label: string, color: string): Metric =>
    machineMetric(names, machine, metric, { label, color, period: Duration.days(1) });
  const ends = [
    count('completed', 'ExecutionsStarted', 'completed', Color.GREEN),
    count('failed', 'ExecutionsStarted', 'failed', Color.ORANGE),
    count('rollback', 'ExecutionsSucceeded', 'rolled back', Color.BLUE),
    count('rollback', 'ExecutionsFailed', 'escalated', Color.RED),
  ];
  return [
    new SingleValueWidget({
      title: 'Releases in this time',
      width: 8,
      height: 6,
      setPeriodToTimeRange: true,
      metrics: ends,
    }),
    new GraphWidget({ title: 'Releases by day', width: 16, height: 6, stacked: true, left: ends }),
  ];
}
