import { type MetricName, metricsNamespace, metricNames as names } from '../../domain/metrics/names';
import type { ReleaseMetrics, StepFigures } from '../../domain/metrics/release-metrics';

/** Which sets of dimensions a metric is added up by; none adds everything up. */
type Dimensions = readonly (readonly string[])[];

interface Metric {
  readonly name: MetricName;
  readonly unit: 'Seconds' | 'Count';
  /** Many values are many measurements. */
  readonly value: number | readonly number[];
}

/** CloudWatch takes so many values of one metric in one line. */
const mostValues = 100;

/** The figures of a release in CloudWatch's embedded metric format: objects to be written one a line. */
export function metricLines(metrics: ReleaseMetrics): object[] {
  const { releaseId, service, version, type, outcome } = metrics;
  const at = Date.parse(metrics.endedAt);
  const release = { ReleaseId: releaseId, Service: service, Version: version, Type: type, Outcome: outcome };
  const ofAll: Dimensions = [[], ['Service']];
  return [
    lineOf(at, release, [['Outcome'], ['Service', 'Outcome']], [count(names.releases, 1)]),
    lineOf(at, release, ofAll, [seconds(names.totalTime, metrics.totalSeconds), ...deliveryOf(metrics)]),
    ...chunksOf(metrics.commitLeadTimes).map((value) =>
      lineOf(at, release, ofAll, [{ name: names.leadTime, unit: 'Seconds', value }]),
    ),
    ...Object.entries(metrics.states).map(([State, figures]) =>
      lineOf(
        at,
        { ...release, State, ...toldOf(figures) },
        [['State']],
        [
          seconds(names.stateTime, figures.seconds),
          count(names.stateFailure, figures.outcome === 'failed' ? 1 : 0),
          ...overTarget(names.stateOverTarget, figures),
        ],
      ),
    ),
    ...Object.entries(metrics.gates).map(([Gate, figures]) =>
      lineOf(
        at,
        { ...release, Gate, ...toldOf(figures) },
        [['Gate']],
        [
          seconds(names.gateTime, figures.seconds),
          count(names.gateFailure, figures.outcome === 'failed' ? 1 : 0),
          ...overTarget(names.gateOverTarget, figures),
        ],
      ),
    ),
  ];
}

/** What DORA asks of deployments; a release that has failed before production is none. */
function deliveryOf({ outcome, type, recoverySeconds }: ReleaseMetrics): Metric[] {
  const recovery = recoverySeconds === undefined ? [] : [seconds(names.recoveryTime, recoverySeconds)];
  if (outcome === 'failed') return recovery;
  return [
    ...recovery,
    count(names.changeFailure, outcome === 'completed' ? 0 : 1),
    count(names.rework, type === 'hotfix' ? 1 : 0),
  ];
}

const overTarget = (name: MetricName, { seconds: took, targetSeconds }: StepFigures): Metric[] =>
  targetSeconds === undefined ? [] : [count(name, took > targetSeconds ? 1 : 0)];

/** What stands beside the figures in the line: limits are no measurements. */
const toldOf = ({ outcome, targetSeconds, p95Seconds, timeoutSeconds }: StepFigures) => ({
  StepOutcome: outcome,
  TargetSeconds: targetSeconds,
  P95Seconds: p95Seconds,
  TimeoutSeconds: timeoutSeconds,
});

const seconds = (name: MetricName, value: number): Metric => ({ name, unit: 'Seconds', value });
const count = (name: MetricName, value: number): Metric => ({ name, unit: 'Count', value });

const chunksOf = (values: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(values.length / mostValues) }, (_, i) =>
    values.slice(i * mostValues, (i + 1) * mostValues),
  );

function lineOf(at: number, properties: object, dimensions: Dimensions, metrics: readonly Metric[]): object {
  const directive = {
    Namespace: metricsNamespace,
    Dimensions: dimensions,
    Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
  };
  return {
    _aws: { Timestamp: at, CloudWatchMetrics: [directive] },
    ...properties,
    ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])),
  };
}
