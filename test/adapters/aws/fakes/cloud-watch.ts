import { answerTarget, type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}
interface Query {
  readonly Id: string;
  readonly MetricStat: { readonly Metric: Metric; readonly Period: number; readonly Stat: string };
}
/** An alarm as it was put, with its state. */
export interface FakeAlarm {
  readonly AlarmName: string;
  readonly [field: string]: unknown;
  StateValue: string;
}

const pageSize = 2;

/** CloudWatch: metrics that tests or adapters put in, and alarms that do nothing by themselves. */
export class FakeCloudWatch implements FakeService {
  readonly alarms = new Map<string, FakeAlarm>();
  /** What GetMetricData says of each result. */
  statusCode = 'Complete';
  private readonly points: { readonly key: string; readonly at: number; readonly value: number }[] = [];

  /** Counts something at a time (milliseconds). */
  count(
    metric: Omit<Metric, 'Dimensions'> & { Dimensions: Readonly<Record<string, string>> },
    at: number,
    value: number,
  ) {
    const Dimensions = Object.entries(metric.Dimensions).map(([Name, Value]) => ({ Name, Value }));
    this.points.push({ key: keyOf({ ...metric, Dimensions }), at, value });
  }

  /** The values of a metric, in the order in which they were put in. */
  valuesOf(metricName: string): number[] {
    return this.points.filter(({ key }) => key.includes(`/${metricName}/`)).map(({ value }) => value);
  }

  answer(request: FakeRequest): FakeResponse | undefined {
    return answerTarget(request, 'GraniteServiceVersion20100801', {
      PutMetricData: (input) => this.putData(input),
      GetMetricData: (input) => this.getData(input),
      PutMetricAlarm: (input) => this.putAlarm(input),
      DescribeAlarms: ({ AlarmNames }: { AlarmNames: string[] }) => ({
        MetricAlarms: AlarmNames.flatMap((name) => this.alarms.get(name) ?? []),
      }),
      DeleteAlarms: ({ AlarmNames }: { AlarmNames: string[] }) => {
        if (!AlarmNames.every((name) => this.alarms.has(name))) throw new Refusal('ResourceNotFound', 'no such alarm');
        for (const name of AlarmNames) this.alarms.delete(name);
      },
      SetAlarmState: ({ AlarmName, StateValue }: { AlarmName: string; StateValue: string }) => {
        const alarm = this.alarms.get(AlarmName);
        if (alarm === undefined) throw new Refusal('ResourceNotFound', AlarmName);
        alarm.StateValue = StateValue;
      },
    });
  }

  /** A state outlives a change of the alarm, as it does on AWS. */
  private putAlarm(
    input: FakeAlarm & { Period?: number; Metrics?: (Partial<Query> & { ReturnData: boolean })[] },
  ): void {
    const periods = [input.Period, ...(input.Metrics ?? []).map(({ MetricStat }) => MetricStat?.Period)];
    const isValid = periods.every(
      (period) => period === undefined || [10, 20, 30].includes(period) || period % 60 === 0,
    );
    const { Metrics: metrics = [] } = input;
    const returned = metrics.filter(({ ReturnData }) => ReturnData).length;
    const stats = metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
    const isTooMuch = stats > 10 || metrics.length - stats > 10;
    if (!isValid || isTooMuch || (input.Metrics !== undefined && returned !== 1)) {
      throw new Refusal('ValidationError', JSON.stringify(input));
    }
    const before = this.alarms.get(input.AlarmName)?.StateValue;
    this.alarms.set(input.AlarmName, { ...input, StateValue: before ?? 'INSUFFICIENT_DATA' });
  }

  private putData({
    Namespace,
    MetricData,
  }: {
    Namespace: string;
    MetricData: (Metric & { Value: number; Timestamp: number })[];
  }) {
    for (const { Value, Timestamp, ...metric } of MetricData) {
      this.points.push({ key: keyOf({ ...metric, Namespace }), at: Timestamp * 1000, value: Value });
    }
  }

  private getData(input: { MetricDataQueries: Query[]; StartTime: number; EndTime: number; NextToken?: string }) {
    const results = input.MetricDataQueries.map(({ Id, MetricStat: { Metric: metric, Period } }) => {
      const sums = new Map<number, number>();
      for (const { key, at, value } of this.points) {
        if (key !== keyOf(metric) || at < input.StartTime * 1000 || at >= input.EndTime * 1000) continue;
        const start = Math.floor(at / 1000 / Period) * Period;
        sums.set(start, (sums.get(start) ?? 0) + value);
      }
      const sorted = [...sums].sort(([a], [b]) => a - b);
      return { Id, times: sorted };
    });
    const from = Number(input.NextToken ?? 0);
    const isMore = results.some(({ times }) => times.length > from + pageSize);
    return {
      MetricDataResults: results.map(({ Id, times }) => ({
        Id,
        Timestamps: times.slice(from, from + pageSize).map(([time]) => time),
        Values: times.slice(from, from + pageSize).map(([, value]) => value),
        StatusCode: isMore ? 'PartialData' : this.statusCode,
      })),
      ...(isMore && { NextToken: String(from + pageSize) }),
    };
  }
}

const keyOf = ({ Namespace, MetricName, Dimensions }: Metric): string =>
  [Namespace, '', MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort()].join('/');
