import { App, Stack } from 'aws-cdk-lib';
import { metricLines } from '../../lib/adapters/aws/metric-lines';
import { PipelineNames } from '../../lib/constructs/names';
import { ReleaseDashboard } from '../../lib/constructs/release-dashboard';
import { metricsNamespace } from '../../lib/domain/metrics/names';
import type { ReleaseMetrics, StepFigures } from '../../lib/domain/metrics/release-metrics';
import { gateTargets } from '../../lib/domain/timing';

/** A metric as the dashboard asks for it, and as CloudWatch makes it of a line: its name, and its dimensions in order. */
const metric = (name: string, dimensions: Readonly<Record<string, unknown>>): string =>
  [name, ...Object.entries(dimensions).map(([key, value]) => `${key}=${value}`)].join(' ');

interface Widget {
  readonly properties: { readonly metrics?: readonly (readonly unknown[])[] };
}

/** Every entry of every graph: namespace, name, and dimensions in pairs, before an object with settings. */
function entries(): (readonly unknown[])[] {
  const stack = new Stack(new App(), 'Dashboard');
  new ReleaseDashboard(stack, 'Dashboard', { names: new PipelineNames('tidegate'), alarms: [] });
  const [resource] = Object.values(
    (stack.resolve((stack as never as { _toCloudFormation(): object })._toCloudFormation()) as Template).Resources,
  );
  const body = resource?.Properties.DashboardBody;
  const text = typeof body === 'string' ? body : (body?.['Fn::Join'][1] ?? []).map(asText).join('');
  return (JSON.parse(text) as { widgets: Widget[] }).widgets.flatMap(({ properties }) => properties.metrics ?? []);
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { Properties: { DashboardBody: string | { 'Fn::Join': [string, unknown[]] } } }>
  >;
}

const asText = (part: unknown): string => (typeof part === 'string' ? part : 'reference');

function asked(): string[] {
  const own = entries().filter(([namespace]) => namespace === metricsNamespace);
  return own.map(([, name, ...rest]) => {
    const pairs = rest.filter((part) => typeof part === 'string');
    return metric(
      String(name),
      Object.fromEntries(pairs.flatMap((key, i) => (i % 2 === 0 ? [[key, pairs[i + 1]]] : []))),
    );
  });
}

interface Line {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly [property: string]: unknown;
}

const made = (metrics: ReleaseMetrics): string[] =>
  (metricLines(metrics) as Line[]).flatMap((line) =>
    line._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name }) =>
        Dimensions.map((names) => metric(Name, Object.fromEntries(names.map((name) => [name, line[name]])))),
      ),
    ),
  );

const figures: StepFigures = { seconds: 10, outcome: 'succeeded', targetSeconds: 20 };
const rolledBack: ReleaseMetrics = {
  releaseId: 'shop-1.4.0-1',
  service: 'shop',
  version: '1.4.0',
  type: 'standard',
  outcome: 'completed',
  endedAt: '2026-03-01T12:00:00.000Z',
  totalSeconds: 100,
  states: { production: figures },
  gates: Object.fromEntries(Object.keys(gateTargets).map((gate) => [gate, figures])),
  commitLeadTimes: [60],
  recoverySeconds: 30,
};

it('asks for no metric that no release leaves behind', () => {
  const wanted = asked();
  expect(wanted).toEqual(expect.arrayContaining(['LeadTime', 'RecoveryTime', 'Rework']));
  expect(made(rolledBack)).toEqual(expect.arrayContaining(wanted));
});

it('asks for no more metrics than a dashboard without a price has', () => {
  const metrics = entries()
    .filter(([namespace]) => typeof namespace === 'string')
    .map((entry) => entry.filter((part) => typeof part === 'string').join(' '));
  expect(new Set(metrics).size).toBeLessThanOrEqual(50);
});
