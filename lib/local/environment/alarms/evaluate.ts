import type { AlarmState } from '../../../adapters/local/environment-protocol';

/** How an alarm judges its data points; CloudWatch's own words. */
export interface AlarmRule {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** A data point above it breaches (GreaterThanThreshold). */
  readonly threshold: number;
}

/** The state of an alarm and how it came to it. */
export interface AlarmVerdict {
  readonly state: AlarmState;
  readonly reason: string;
}

/**
 * The state that data points put an alarm into, oldest first; `undefined` is a missing one.
 *
 * As CloudWatch does it when missing data are treated as not breaching: of the data points that there are, the latest
 * `evaluationPeriods` are judged; where there are fewer, the missing ones count as good. M of N breaching points alarm.
 */
export function evaluateAlarm(datapoints: readonly (number | undefined)[], rule: AlarmRule): AlarmVerdict {
  const { evaluationPeriods, datapointsToAlarm, threshold } = rule;
  const judged = datapoints.filter((value) => value !== undefined).slice(-evaluationPeriods);
  const breaching = judged.filter((value) => value > threshold);
  const state = breaching.length >= datapointsToAlarm ? 'ALARM' : 'OK';
  const values = breaching.map((value) => value.toFixed(1)).join(', ');
  const reason =
    `Threshold Crossed: ${breaching.length} out of the last ${evaluationPeriods} datapoints` +
    `${values === '' ? '' : ` [${values}]`} ${breaching.length === 1 ? 'was' : 'were'} greater than the threshold ` +
    `(${threshold.toFixed(1)}) (minimum ${datapointsToAlarm} ${datapointsToAlarm === 1 ? 'datapoint' : 'datapoints'} ` +
    'for OK -> ALARM transition).';
  return { state, reason };
}

/** What a version had in a period. */
export interface PeriodTraffic {
  readonly requests: number;
  readonly errors: number;
}

/**
 * The error rate of a period in percent; 0 when there are too few requests to tell.
 *
 * While the version beside it is above the threshold, too, it is only what is above that one's rate.
 */
export function errorRateOf(
  watched: PeriodTraffic,
  beside: PeriodTraffic | undefined,
  { minimumRequests, thresholdPercent }: { readonly minimumRequests: number; readonly thresholdPercent: number },
): number {
  const rate = rateOf(watched, minimumRequests);
  const shared = beside === undefined ? 0 : rateOf(beside, minimumRequests);
  return shared > thresholdPercent ? rate - shared : rate;
}

const rateOf = ({ requests, errors }: PeriodTraffic, least: number): number =>
  requests < least ? 0 : (100 * errors) / requests;
