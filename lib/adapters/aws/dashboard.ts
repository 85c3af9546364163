import { rollbackTimes, stateTimes, type TimeLimits } from '../../domain/timing';
import type { Dashboard, ReleaseMetrics } from '../../ports/dashboard';
import type { DynamoDBClient } from './dynamodb';
import type { ItemKey } from './release-store/keys';
import { Table } from './release-store/table';

/** The namespace of everything that the pipeline itself measures. */
const namespace = 'Tidegate';

/** Which sets of dimensions a metric is added up by; none adds everything up. */
type Dimensions = readonly (readonly string[])[];

interface Metric {
  readonly name: string;
  readonly unit: 'Seconds' | 'Count';
  readonly value: number;
}

/**
 * Figures as lines in the function's own log, in CloudWatch's embedded metric format: CloudWatch makes metrics of them,
 * and nothing is asked of it that could fail, cost time or need a permission.
 *
 * What was counted cannot be taken back, so that the figures of a release are written once for every outcome it has.
 */
export class LoggedDashboard implements Dashboard {
  readonly #table: Table;

  /** @param writeLine writes to the standard output, past everything that adds to lines */
  constructor(
    dynamoDb: DynamoDBClient,
    tableName: string,
    private readonly writeLine: (line: string) => void,
  ) {
    this.#table = new Table(dynamoDb, tableName);
  }

  async record(metrics: ReleaseMetrics): Promise<void> {
    const isFirst = await this.#table.add(metricsKey(metrics), { endedAt: metrics.endedAt });
    if (isFirst) for (const line of linesOf(metrics)) this.writeLine(JSON.stringify(line));
  }
}

const metricsKey = ({ releaseId, outcome }: ReleaseMetrics): ItemKey => ({
  pk: `METRICS#${releaseId}`,
  sk: `METRICS#${outcome}`,
});

function linesOf(metrics: ReleaseMetrics): object[] {
  const { releaseId, service, version, outcome, stateSeconds } = metrics;
  const at = Date.parse(metrics.endedAt);
  const release = { ReleaseId: releaseId, Service: service, Version: version, Outcome: outcome };
  const figures = figuresOf(metrics);
  return [
    lineOf(at, release, [['Outcome'], ['Service', 'Outcome']], [{ name: 'Releases', unit: 'Count', value: 1 }]),
    lineOf(at, release, [[], ['Service']], figures),
    ...Object.entries(stateSeconds).map(([State, value]) => {
      const told = { ...release, State, TargetSeconds: limits[State]?.target };
      return lineOf(at, told, [['State']], [{ name: 'StateTime', unit: 'Seconds', value }]);
    }),
  ];
}

/** What a state, or a box of the rollback, should take. */
const limits: Readonly<Record<string, TimeLimits>> = { ...stateTimes, ...rollbackTimes };

function figuresOf({ totalSeconds, leadTimeSeconds, recoverySeconds }: ReleaseMetrics): Metric[] {
  const seconds = { TotalTime: totalSeconds, LeadTime: leadTimeSeconds, RecoveryTime: recoverySeconds };
  return Object.entries(seconds).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, unit: 'Seconds', value }],
  );
}

function lineOf(at: number, properties: object, dimensions: Dimensions, metrics: readonly Metric[]): object {
  const directive = {
    Namespace: namespace,
    Dimensions: dimensions,
    Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
  };
  return {
    _aws: { Timestamp: at, CloudWatchMetrics: [directive] },
    ...properties,
    ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])),
  };
}
