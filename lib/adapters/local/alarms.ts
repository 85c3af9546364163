import type { AlarmPlan, Alarms } from '../../ports/alarms';
import type { EnvironmentName } from '../../ports/deployment-target';
import type { EnvironmentClient } from './environment/client';
import type { AlarmReceiver } from './environment-protocol';

/** Alarms that the environments' processes evaluate on their own counters, and tell the receiver of. */
export class LocalAlarms implements Alarms {
  constructor(
    private readonly client: EnvironmentClient,
    private readonly receiver: AlarmReceiver,
  ) {}

  async arm(environment: EnvironmentName, plan: AlarmPlan): Promise<void> {
    // The routers count by the second.
    const periodSeconds = Math.max(1, Math.round(plan.errorRate.periodSeconds));
    const rounded = { ...plan, errorRate: { ...plan.errorRate, periodSeconds } };
    await this.client.call(environment, 'arm', { plan: rounded, receiver: this.receiver });
  }

  async disarm(environment: EnvironmentName): Promise<void> {
    await this.client.call(environment, 'disarm', {});
  }
}
