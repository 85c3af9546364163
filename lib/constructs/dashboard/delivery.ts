import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IWidget, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { machineMetric } from '../machine-metric';
import type { PipelineNames } from '../names';
import { metricsNamespace } from '../wiring/people';

const week = Duration.days(7);

/** How well the team delivers: the four key metrics of DORA. */
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
    graph('Deployment frequency, a week', [completed]),
    graph('Change lead time, hours', [hours('LeadTime', 'median')]),
    graph('Change fail percentage', [failures]),
    graph('Failed deployment recovery time, hours', [hours('RecoveryTime', 'median')]),
  ];
}

const graph = (title: string, left: readonly (Metric | MathExpression)[]): IWidget =>
  new GraphWidget({ title, width: 6, height: 6, left: [...left], leftYAxis: { min: 0, showUnits: false } });

/** A figure that releases leave behind, in seconds. */
const hours = (metricName: string, label: string): MathExpression =>
  new MathExpression({
    expression: 'seconds / 3600',
    usingMetrics: { seconds: new Metric({ namespace: metricsNamespace, metricName, statistic: 'p50' }) },
    label,
    period: week,
  });
