import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import type { AlarmPlan, AlarmReceiver, AlarmState } from '../../../adapters/local/environment-protocol';
import type { HealthProbe } from '../../../domain/health-verdict';
import { sumTraffic } from '../../../domain/monitoring';
import type { Log } from '../log';
import type { VersionTraffic } from '../traffic/version-traffic';
import { Alarm } from './alarm';
import { errorRateDefinition, healthDefinition } from './definitions';
import { deliver } from './deliver';
import { errorRateOf } from './evaluate';

export type AlarmOrder = { readonly plan: z.infer<typeof AlarmPlan>; readonly receiver: AlarmReceiver };

/** What alarms look at. */
export interface AlarmSight {
  trafficOf(version: string): VersionTraffic;
  healthOf(version: string): Promise<HealthProbe>;
}

/** The alarms of the release that is under way; none at other times. */
export class ArmedAlarms {
  private armed:
    | { readonly order: AlarmOrder; readonly alarms: readonly Alarm[]; readonly stop: () => void }
    | undefined;

  constructor(
    private readonly sight: AlarmSight,
    private readonly log: Log,
  ) {}

  get order(): AlarmOrder | undefined {
    return this.armed?.order;
  }

  states(): { name: string; state: AlarmState }[] {
    return (this.armed?.alarms ?? []).map(({ name, state }) => ({ name, state }));
  }

  /** Replaces what is armed; the same order again lets it go on as it is. */
  arm(order: AlarmOrder): void {
    if (isDeepStrictEqual(order, this.armed?.order)) return;
    this.disarm();
    const tell = (event: object) => {
      // A look that was under way when the alarm was disarmed says nothing any more.
      if (this.armed?.order === order) void deliver(event, order.receiver, this.log);
    };
    const errorRate = new Alarm(errorRateDefinition(order.plan), tell);
    const health = new Alarm(healthDefinition(order.plan), tell);
    const watches = [this.watchErrorRate(order, errorRate), this.watchHealth(order, health)];
    const stop = () => {
      for (const watch of watches) clearInterval(watch);
    };
    this.armed = { order, alarms: [errorRate, health], stop };
    this.log('alarms armed', { version: order.plan.version });
  }

  disarm(): void {
    if (this.armed === undefined) return;
    this.armed.stop();
    this.log('alarms disarmed', { version: this.armed.order.plan.version });
    this.armed = undefined;
  }

  /** Looks at every period once it is over; periods before the alarm was armed are missing data. */
  private watchErrorRate({ plan }: AlarmOrder, alarm: Alarm): NodeJS.Timeout {
    const { periodSeconds, comparedWith } = plan.errorRate;
    const period = periodSeconds * 1000;
    const armedAt = Date.now();
    return setInterval(
      () => {
        const end = Math.floor(Date.now() / period) * period;
        const starts = Array.from({ length: alarm.rule.evaluationPeriods }, (_, i) => end - (i + 1) * period).reverse();
        const within = (version: string, start: number) =>
          sumTraffic(this.sight.trafficOf(version).buckets(start, start + period), start, start + period);
        alarm.judge(
          starts.map((start) => {
            if (start + period <= armedAt) return undefined;
            const beside = comparedWith === undefined ? undefined : within(comparedWith, start);
            return errorRateOf(within(plan.version, start), beside, plan.errorRate);
          }),
        );
      },
      Math.min(period, 1_000),
    );
  }

  private watchHealth({ plan }: AlarmOrder, alarm: Alarm): NodeJS.Timeout {
    let failures: number[] = [];
    let looking = false;
    return setInterval(async () => {
      // A look may take longer than the time between two.
      if (looking) return;
      looking = true;
      const { healthy } = await this.sight.healthOf(plan.version);
      looking = false;
      failures = [...failures, healthy ? 0 : 1].slice(-plan.health.failures);
      alarm.judge(failures);
    }, plan.health.intervalSeconds * 1000);
  }
}
