import type { MetricDataQuery, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { AlarmPlan } from '../../../ports/alarms';
import { type MetricSource, metricOf } from '../traffic/metric-source';
import { healthMetric } from './health-metric';

/** What every alarm has in common. Nothing is notified by it: EventBridge hears of every change of an alarm's state. */
const common = {
  ComparisonOperator: 'GreaterThanThreshold',
  // A quiet minute is no bad minute, also when it follows one.
  TreatMissingData: 'notBreaching',
  ActionsEnabled: false,
} as const;

/**
 * The alarm on a version's error rate: two of three periods, because metrics arrive late, and what is filled in for the
 * newest period may be all that is ever looked at.
 *
 * @param beside the metrics of the version that it is compared with; none when there is no such version
 */
export function errorRateAlarm(
  plan: AlarmPlan,
  sources: readonly MetricSource[],
  beside: readonly MetricSource[] = [],
): PutMetricAlarmCommandInput {
  const { alarmName, periodSeconds, thresholdPercent, minimumRequests } = plan.errorRate;
  // Metrics of AWS have one point a minute.
  const period = Math.max(1, Math.ceil(periodSeconds / 60)) * 60;
  const compared = beside.length > 0;
  return {
    ...common,
    AlarmName: alarmName,
    AlarmDescription: `more than ${thresholdPercent} % of the requests to ${plan.version} fail`,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    Threshold: thresholdPercent,
    Metrics: [
      ...(compared ? [excess(thresholdPercent)] : []),
      ...rateOf('rate', '', sources, period, minimumRequests, !compared),
      ...(compared ? rateOf('shared', 's', beside, period, minimumRequests, false) : []),
    ],
  };
}

/** While the version beside it is above the threshold, too, only what is above that one's rate counts. */
const excess = (threshold: number): MetricDataQuery => ({
  Id: 'excess',
  Expression: `IF(shared > ${threshold}, rate - shared, rate)`,
  Label: 'error rate',
  ReturnData: true,
});

/** A version's error rate in percent, 0 with too few requests, and everything that it is computed from. */
function rateOf(
  id: string,
  prefix: string,
  sources: readonly MetricSource[],
  period: number,
  minimumRequests: number,
  isResult: boolean,
): MetricDataQuery[] {
  const names = { requests: `${prefix}requests`, errors: `${prefix}errors` };
  const metric = (kind: 'requests' | 'errors', source: MetricSource, i: number): MetricDataQuery => ({
    Id: `${prefix}${kind[0]}${i}`,
    MetricStat: { Metric: metricOf(source, kind), Period: period, Stat: 'Sum' },
    ReturnData: false,
  });
  const sum = (kind: 'requests' | 'errors'): MetricDataQuery => {
    const filled = sources.map((_, i) => `FILL(${prefix}${kind[0]}${i}, 0)`).join(', ');
    return { Id: names[kind], Expression: `SUM([${filled}])`, ReturnData: false };
  };
  const { requests, errors } = names;
  const rate = `IF(${requests} < ${minimumRequests}, 0, 100 * ${errors} / IF(${requests} < 1, 1, ${requests}))`;
  return [
    { Id: id, Expression: rate, Label: 'error rate', ReturnData: isResult },
    sum('requests'),
    sum('errors'),
    ...sources.flatMap((source, i) => [metric('requests', source, i), metric('errors', source, i)]),
  ];
}

/** The periods below a minute that CloudWatch has. */
const shortPeriods = [10, 20, 30];

/**
 * The alarm on a version's health: so many periods in a row in which every check failed.
 *
 * A period is twice as long as the time between two checks, so that each has one: checks come at no exact time.
 */
export function healthAlarm(plan: AlarmPlan, service: string): PutMetricAlarmCommandInput {
  const { alarmName, failures, intervalSeconds } = plan.health;
  const wanted = 2 * intervalSeconds;
  return {
    ...common,
    ...healthMetric({ service, version: plan.version }),
    AlarmName: alarmName,
    AlarmDescription: `${failures} health checks of ${plan.version} failed in a row`,
    Statistic: 'Minimum',
    Period: shortPeriods.find((period) => period >= wanted) ?? Math.ceil(wanted / 60) * 60,
    EvaluationPeriods: failures,
    DatapointsToAlarm: failures,
    Threshold: 0,
  };
}
