import { arn } from '../names';
import type { Wiring } from './wiring';

/** The error rates of versions. */
export const trafficWiring = (): Wiring => ({
  permissions: [
    {
      actions: ['cloudwatch:GetMetricData'],
      resources: ['*'],
      wildcard: 'CloudWatch knows no permission to read single metrics',
    },
  ],
});

/** The alarms that call a release back. */
export const alarmsWiring = (): Wiring => ({
  permissions: [
    {
      actions: [
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DescribeAlarms',
        'cloudwatch:SetAlarmState',
      ],
      resources: [arn('cloudwatch', 'alarm:tidegate/*')],
      wildcard: 'the alarms of every service are made when a release begins; only those below tidegate/ are ours',
    },
  ],
});
