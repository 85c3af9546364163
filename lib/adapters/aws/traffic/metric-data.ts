import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { TransientError } from '../../../domain/errors';
import type { TrafficBucket } from '../../../domain/monitoring';
import { asked } from '../deployment/errors';
import { type MetricSource, metricOf } from './metric-source';

/** A stretch of time, in milliseconds, and how long its buckets are, in seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly periodSeconds: number;
}

/** More pages than a day of minutes needs; an answer that does not end is given up. */
const mostPages = 50;

/**
 * The requests and errors that the sources counted together, by the bucket, oldest first.
 *
 * One request, unless the answer has pages. Buckets in which nothing was counted are absent.
 */
export async function readTraffic(
  cloudWatch: CloudWatchClient,
  sources: readonly MetricSource[],
  stretch: Stretch,
): Promise<TrafficBucket[]> {
  if (sources.length === 0 || stretch.to <= stretch.from) return [];
  const results = await readPages(cloudWatch, queriesOf(sources, stretch.periodSeconds), stretch);
  const requests = sumByTime(results, 'r');
  const errors = sumByTime(results, 'e');
  const starts = [...new Set([...requests.keys(), ...errors.keys()])].sort((a, b) => a - b);
  return starts.map((start) => {
    const failed = Math.round(errors.get(start) ?? 0);
    // Both are counted apart from each other, and the requests of a bucket may arrive after its errors.
    return {
      start,
      seconds: stretch.periodSeconds,
      requests: Math.max(failed, Math.round(requests.get(start) ?? 0)),
      errors: failed,
    };
  });
}

function queriesOf(sources: readonly MetricSource[], period: number): MetricDataQuery[] {
  const query = (id: string, source: MetricSource, kind: 'requests' | 'errors'): MetricDataQuery => ({
    Id: id,
    MetricStat: { Metric: metricOf(source, kind), Period: period, Stat: 'Sum' },
  });
  return sources.flatMap((source, i) => [query(`r${i}`, source, 'requests'), query(`e${i}`, source, 'errors')]);
}

async function readPages(
  cloudWatch: CloudWatchClient,
  queries: MetricDataQuery[],
  { from, to, periodSeconds }: Stretch,
): Promise<MetricDataResult[]> {
  const period = periodSeconds * 1000;
  const results: MetricDataResult[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const command = new GetMetricDataCommand({
      MetricDataQueries: queries,
      StartTime: new Date(Math.floor(from / period) * period),
      EndTime: new Date(Math.ceil(to / period) * period),
      ScanBy: 'TimestampAscending',
      ...(token !== undefined && { NextToken: token }),
    });
    const { MetricDataResults = [], NextToken } = await asked(
      cloudWatch.send(command),
      'read the metrics of the traffic',
    );
    for (const result of MetricDataResults) results.push(whole(result));
    token = NextToken;
    if (token === undefined) return results;
  }
  throw new TransientError(`CloudWatch answered with more than ${mostPages} pages of metrics`);
}

/** Figures that CloudWatch says it could not read must not pass for a quiet time. */
function whole(result: MetricDataResult): MetricDataResult {
  if (result.StatusCode !== 'InternalError' && result.StatusCode !== 'Forbidden') return result;
  throw new TransientError(`CloudWatch could not read a metric: ${result.Messages?.[0]?.Value ?? result.StatusCode}`);
}

function sumByTime(results: readonly MetricDataResult[], prefix: string): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { Id = '', Timestamps = [], Values = [] } of results) {
    if (!Id.startsWith(prefix)) continue;
    for (const [i, timestamp] of Timestamps.entries()) {
      const start = timestamp.getTime();
      sums.set(start, (sums.get(start) ?? 0) + (Values[i] ?? 0));
    }
  }
  return sums;
}
