import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IWidget, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNames, metricsNamespace } from '../../domain/metrics/names';
import { type Gate, gateTargets } from '../../domain/timing';

/** How long each gate takes at worst, in minutes; its target stands beside its name. */
export function gateWidgets(): IWidget[] {
  const left = (Object.keys(gateTargets) as Gate[]).map(minutes);
  const leftYAxis = { label: 'minutes', min: 0, showUnits: false };
  return [new GraphWidget({ title: 'gates, P95', width: 24, height: 6, left, leftYAxis })];
}

function minutes(gate: Gate): MathExpression {
  const id = gate.toLowerCase();
  const took = new Metric({
    namespace: metricsNamespace,
    metricName: metricNames.gateTime,
    dimensionsMap: { Gate: gate },
    statistic: 'p95',
  });
  return new MathExpression({
    expression: `${id} / 60`,
    usingMetrics: { [id]: took },
    label: `${gate} (${gateTargets[gate] / 60})`,
    period: Duration.hours(6),
  });
}
