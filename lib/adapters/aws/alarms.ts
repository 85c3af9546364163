import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { alarmNameOf } from '../../domain/alarm-names';
import type { AlarmPlan, Alarms } from '../../ports/alarms';
import type { EnvironmentName } from '../../ports/deployment-target';
import { errorRateAlarm, healthAlarm } from './alarms/definitions';
import type { AwsEnvironments } from './deployment/environments';
import { asked, askedUnless } from './deployment/errors';
import { cannotServe } from './deployment/refusals';

/** Alarms of CloudWatch, whose changes EventBridge delivers. */
class CloudWatchAlarms implements Alarms {
  constructor(private readonly environments: AwsEnvironments) {}

  async arm(environment: EnvironmentName, plan: AlarmPlan): Promise<void> {
    const { target } = this.environments.of(environment);
    const sources = await target.metricSources(plan.version);
    if (sources.length === 0) throw cannotServe(environment, plan.version);
    const { comparedWith } = plan.errorRate;
    const beside = comparedWith === undefined ? [] : await target.metricSources(comparedWith);
    const alarms = [errorRateAlarm(plan, sources, beside), healthAlarm(plan, this.environments.config.service)];
    for (const alarm of alarms) await this.put(alarm);
    await this.wake(alarms.map(({ AlarmName = '' }) => AlarmName));
  }

  /** Only production has alarms. */
  async disarm(environment: EnvironmentName): Promise<void> {
    if (environment !== 'production') return;
    const { service } = this.environments.config;
    const armed = await this.describe([alarmNameOf(service, 'ErrorRate'), alarmNameOf(service, 'Health')]);
    if (armed.length === 0) return;
    const command = new DeleteAlarmsCommand({ AlarmNames: armed.map(({ name }) => name) });
    await askedUnless(this.cloudWatch.send(command), `delete the alarms of ${service}`, 'ResourceNotFound');
  }

  private async put(alarm: PutMetricAlarmCommandInput): Promise<void> {
    await asked(this.cloudWatch.send(new PutMetricAlarmCommand(alarm)), `put the alarm ${alarm.AlarmName}`);
  }

  /**
   * An alarm that is red already tells nobody: it only tells of changes. Taken back to where it knows nothing, it becomes
   * red again by itself if there is a reason, and tells.
   */
  private async wake(names: readonly string[]): Promise<void> {
    for (const { name, state } of await this.describe(names)) {
      if (state !== 'ALARM') continue;
      const command = new SetAlarmStateCommand({
        AlarmName: name,
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'armed for a release',
      });
      await asked(this.cloudWatch.send(command), `reset the alarm ${name}`);
    }
  }

  private async describe(names: readonly string[]): Promise<{ name: string; state: string | undefined }[]> {
    const command = new DescribeAlarmsCommand({ AlarmNames: [...names], AlarmTypes: ['MetricAlarm'] });
    const { MetricAlarms = [] } = await asked(this.cloudWatch.send(command), `read the alarms ${names.join(', ')}`);
    return MetricAlarms.map(({ AlarmName: name = '', StateValue: state }) => ({ name, state }));
  }

  private get cloudWatch() {
    return this.environments.systems.clients.cloudWatch;
  }
}

/** The alarms of a service's releases. */
export const awsAlarms = (environments: AwsEnvironments): Alarms => new CloudWatchAlarms(environments);
