import { randomUUID } from 'node:crypto';
import type { AlarmState } from '../../../adapters/local/environment-protocol';
import type { AlarmRule } from './evaluate';

const region = 'us-east-1';
const account = '000000000000';

/** A change of an alarm's state. */
export interface AlarmChange {
  readonly alarmName: string;
  readonly description: string;
  readonly state: TimedState;
  readonly previous: TimedState;
  readonly rule: AlarmRule;
  readonly periodSeconds: number;
  /** Of the data points that were judged, in percent or failures. */
  readonly datapoints: readonly number[];
  /** The alarm's metrics as CloudWatch lists them. */
  readonly metrics: readonly object[];
}

/** A state, why, and since when (milliseconds). */
export interface TimedState {
  readonly state: AlarmState;
  readonly reason: string;
  readonly at: number;
}

/** The event that EventBridge delivers when a CloudWatch alarm changes its state. */
export function alarmEvent(change: AlarmChange): object {
  const { alarmName, description, state, previous, metrics } = change;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: iso(state.at),
    region,
    resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName}`],
    detail: {
      alarmName,
      configuration: { description, metrics },
      previousState: describe(previous),
      state: { ...describe(state), reasonData: reasonData(change) },
    },
  };
}

const describe = ({ state, reason, at }: TimedState) => ({ value: state, reason, timestamp: iso(at) });

const reasonData = ({ state, rule, periodSeconds, datapoints }: AlarmChange): string =>
  JSON.stringify({
    version: '1.0',
    queryDate: iso(state.at),
    startDate: iso(state.at - rule.evaluationPeriods * periodSeconds * 1000),
    period: periodSeconds,
    recentDatapoints: datapoints,
    threshold: rule.threshold,
  });

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
