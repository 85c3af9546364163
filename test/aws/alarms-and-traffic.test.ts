import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { awsAlarms } from '../../lib/adapters/aws/alarms';
import { awsTrafficMetrics } from '../../lib/adapters/aws/traffic';
import { alarmNameOf } from '../../lib/domain/alarm-names';
import type { AlarmPlan } from '../../lib/ports/alarms';
import { openCanary } from '../contracts/deployment-target/setting';
import { emulator } from './stage/emulator';
import { openLambdaAlias } from './stage/lambda-alias';

let setting: Awaited<ReturnType<typeof openLambdaAlias>>;
let plan: AlarmPlan;
let names: string[];
const cloudWatch = new CloudWatchClient(emulator());

beforeEach(async () => {
  setting = await openLambdaAlias();
  await openCanary(setting);
  const { service } = setting.environments.config;
  names = [alarmNameOf(service, 'ErrorRate'), alarmNameOf(service, 'Health')];
  const [errorRate = '', health = ''] = names;
  plan = {
    version: '2.0.0',
    errorRate: { alarmName: errorRate, periodSeconds: 60, thresholdPercent: 5, minimumRequests: 20 },
    health: { alarmName: health, failures: 3, intervalSeconds: 10 },
  };
});
afterEach(() => setting.close());

const armed = async () => {
  const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: names }));
  return MetricAlarms;
};

describe('alarms', () => {
  const alarms = () => awsAlarms(setting.environments);

  test('are there once, however often they are armed, until they are disarmed', async () => {
    await alarms().arm('production', plan);
    await alarms().arm('production', plan);
    expect((await armed()).map(({ AlarmName }) => AlarmName).sort()).toEqual([...names].sort());
    await alarms().disarm('production');
    await alarms().disarm('production');
    expect(await armed()).toEqual([]);
  });

  test('that are red from before know nothing once they are armed', async () => {
    await alarms().arm('production', plan);
    const red = { AlarmName: names[0], StateValue: 'ALARM', StateReason: 'of the release before' } as const;
    await cloudWatch.send(new SetAlarmStateCommand(red));
    await alarms().arm('production', plan);
    expect((await armed()).map(({ StateValue }) => StateValue)).not.toContain('ALARM');
  });
});

test('the traffic of a version is what its own metrics counted, minute by minute', async () => {
  const [source] = await setting.environments.of('production').target.metricSources('2.0.0');
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  const dimensions = Object.entries(source?.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value }));
  const count = (MetricName: string, Value: number, at: number) => ({
    MetricName,
    Value,
    Dimensions: dimensions,
    Timestamp: new Date(at),
    Unit: 'Count' as const,
  });
  const MetricData = [
    count('Invocations', 40, minute - 120_000),
    count('Invocations', 60, minute - 60_000),
    count('Errors', 3, minute - 60_000),
  ];
  await cloudWatch.send(new PutMetricDataCommand({ Namespace: source?.namespace, MetricData }));
  const traffic = awsTrafficMetrics(setting.environments);
  expect(await traffic.buckets('production', '2.0.0', minute - 120_000, minute)).toEqual([
    { start: minute - 120_000, seconds: 60, requests: 40, errors: 0 },
    { start: minute - 60_000, seconds: 60, requests: 60, errors: 3 },
  ]);
  expect(await traffic.buckets('production', '1.0.0', minute - 120_000, minute)).toEqual([]);
});
