import type { ReleaseMetrics } from '../../domain/metrics/release-metrics';
import type { Dashboard } from '../../ports/dashboard';
import type { DynamoDBClient } from './dynamodb';
import { metricLines } from './metric-lines';
import type { ItemKey } from './release-store/keys';
import { Table } from './release-store/table';

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
    if (isFirst) for (const line of metricLines(metrics)) this.writeLine(JSON.stringify(line));
  }
}

const metricsKey = ({ releaseId, outcome }: ReleaseMetrics): ItemKey => ({
  pk: `METRICS#${releaseId}`,
  sk: `METRICS#${outcome}`,
});
