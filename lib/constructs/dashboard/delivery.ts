import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IWidget, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricNames, metricsNamespace } from '../../domain/metrics/names';
import { machineMetric } from '../machine-metric';
import type { PipelineNames } from '../names';

const week = Duration.days(7);

/** How well the team delivers: the five key metrics of DORA. */
export function deliveryWidgets(names: PipelineNames): IWidget[] {
  const completed = machineMetric(names, 'completed', 'ExecutionsStarted', { label: 'completed', period: week });
  const rolledBack = machineMetric(names, 'rollback', 'ExecutionsStarted', { label: 'rolled back', period: week });
  const failures = new MathExpression({
    expression: '100 * FILL(bad, 0) / (FILL(good, 0) + FILL(bad, 0))',
    usingMetrics: { good: completed, bad: rolledBack },
    label: 'percent of deployments',
    period: week,
  });
  return [
    graph('Deployment frequency, a week', [completed, rolledBack]),
    graph('Change lead time of commits, hours', hours(metricNames.leadTime)),
    graph('Change fail percentage', [failures]),
    graph('Failed deployment recovery time, hours', hours(metricNames.recoveryTime)),
    graph('Deployment rework percentage', [percentage(metricNames.rework, 'percent of deployments')]),
  ];
}

const graph = (title: string, left: readonly (Metric | MathExpression)[]): IWidget =>
  new GraphWidget({ title, width: 6, height: 6, left: [...left], leftYAxis: { min: 0, showUnits: false } });

/** A figure that releases leave behind, in seconds. */
const hours = (metricName: MetricName): MathExpression[] =>
  [['p50', 'median'] as const, ['p90', 'p90'] as const].map(
    ([statistic, label]) =>
      new MathExpression({
        expression: `${statistic} / 3600`,
        usingMetrics: { [statistic]: measured(metricName, statistic) },
        label,
        period: week,
      }),
  );

/** How many of those that were counted as 0 or 1 were 1. */
const percentage = (metricName: MetricName, label: string): MathExpression =>
  new MathExpression({
    expression: '100 * share',
    usingMetrics: { share: measured(metricName, 'Average') },
    label,
    period: week,
  });

const measured = (metricName: MetricName, statistic: string): Metric =>
  new Metric({ namespace: metricsNamespace, metricName, statistic });
