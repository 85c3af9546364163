import { monitoringPolicyOf } from '../../lib/config/schema/monitoring';
import { alarmNameOf } from '../../lib/domain/alarm-names';
import type { ActionContext } from '../shared/actor';

/** Sets the alarms on the new version: they call the release back even when nobody looks at it. */
export async function armAlarms(context: ActionContext, previous: string | undefined): Promise<void> {
  const { release, config, alarms } = context;
  const policy = monitoringPolicyOf(config.monitoring);
  await alarms.arm('production', {
    version: release.version,
    errorRate: {
      alarmName: alarmNameOf(release.service, 'ErrorRate'),
      // Two of three periods must breach: two halves of the time that the rule asks for.
      periodSeconds: policy.spikeSeconds / 2,
      thresholdPercent: policy.spikePercent,
      minimumRequests: policy.minimumRequests,
      ...(previous !== undefined && { comparedWith: previous }),
    },
    health: {
      alarmName: alarmNameOf(release.service, 'Health'),
      failures: policy.healthFailures,
      intervalSeconds: policy.healthIntervalSeconds,
    },
  });
}
