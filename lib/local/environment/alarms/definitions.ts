import type * as z from 'zod';
import type { AlarmPlan } from '../../../adapters/local/environment-protocol';
import type { AlarmDefinition } from './alarm';

const namespace = 'Tidegate';

type Plan = z.infer<typeof AlarmPlan>;

/** The alarm on a version's error rate: two of three periods, so that one bad period between good ones does not alarm. */
export function errorRateDefinition({ version, errorRate }: Plan): AlarmDefinition {
  const { alarmName, periodSeconds, thresholdPercent, minimumRequests, comparedWith } = errorRate;
  const rate = (req: string, err: string) =>
    `IF(FILL(${req},0) < ${minimumRequests}, 0, 100*FILL(${err},0)/FILL(${req},1))`;
  const own = rate('req', 'err');
  const beside = rate('req2', 'err2');
  const expression =
    comparedWith === undefined ? own : `IF(${beside} > ${thresholdPercent}, ${own} - ${beside}, ${own})`;
  return {
    alarmName,
    description: `more than ${thresholdPercent} % of the requests to ${version} fail`,
    rule: { evaluationPeriods: 3, datapointsToAlarm: 2, threshold: thresholdPercent },
    periodSeconds,
    metrics: [
      { id: 'rate', expression, label: 'error rate', returnData: true },
      metric('req', 'Requests', version, periodSeconds),
      metric('err', 'Errors', version, periodSeconds),
      ...(comparedWith === undefined
        ? []
        : [
            metric('req2', 'Requests', comparedWith, periodSeconds),
            metric('err2', 'Errors', comparedWith, periodSeconds),
          ]),
    ],
  };
}

/** The alarm on a version's health: so many failed checks in a row. */
export function healthDefinition({ version, health }: Plan): AlarmDefinition {
  const { alarmName, failures, intervalSeconds } = health;
  return {
    alarmName,
    description: `${failures} health checks of ${version} failed in a row`,
    rule: { evaluationPeriods: failures, datapointsToAlarm: failures, threshold: 0 },
    periodSeconds: intervalSeconds,
    metrics: [{ ...metric('failed', 'FailedHealthChecks', version, intervalSeconds), returnData: true }],
  };
}

const metric = (id: string, name: string, version: string, period: number) => ({
  id,
  metricStat: { metric: { namespace, name, dimensions: { Version: version } }, period, stat: 'Sum' },
  returnData: false,
});
