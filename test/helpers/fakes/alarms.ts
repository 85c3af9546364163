import { sumTraffic } from '../../../lib/domain/monitoring';
import type { VirtualClock } from '../../../lib/engine';
import { errorRateOf, evaluateAlarm } from '../../../lib/local/environment/alarms/evaluate';
import type { AlarmPlan, Alarms } from '../../../lib/ports/alarms';
import type { EnvironmentName } from '../../../lib/ports/deployment-target';
import type { FakeEnvironment } from './environment';

/** The event of a CloudWatch alarm that changed its state. */
export const alarmEvent = (alarmName: string, value: string, reason: string, timestamp: string): object => ({
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  detail: { alarmName, state: { value, reason, timestamp } },
});

/** Alarms that look at an environment's users and health by themselves, and tell of every change of their state. */
export class FakeAlarms implements Alarms {
  private readonly armed = new Map<EnvironmentName, { plan: AlarmPlan; stop: () => void }>();

  constructor(
    private readonly environments: Readonly<Record<EnvironmentName, FakeEnvironment>>,
    private readonly clock: VirtualClock,
    private readonly tell: (event: object) => void,
  ) {}

  async arm(environment: EnvironmentName, plan: AlarmPlan): Promise<void> {
    if (JSON.stringify(this.armed.get(environment)?.plan) === JSON.stringify(plan)) return;
    await this.disarm(environment);
    const stops = [
      this.watchErrorRate(this.environments[environment], plan),
      this.watchHealth(this.environments[environment], plan),
    ];
    const stop = () => {
      for (const end of stops) end();
    };
    this.armed.set(environment, { plan, stop });
  }

  async disarm(environment: EnvironmentName): Promise<void> {
    this.armed.get(environment)?.stop();
    this.armed.delete(environment);
  }

  /** The version that is watched in production; undefined when nothing is. */
  get watched(): string | undefined {
    return this.armed.get('production')?.plan.version;
  }

  private watchErrorRate(environment: FakeEnvironment, { version, errorRate }: AlarmPlan): () => void {
    const { periodSeconds, thresholdPercent, alarmName, comparedWith } = errorRate;
    const points: number[] = [];
    return this.every(periodSeconds, alarmName, () => {
      const to = this.clock.now().getTime();
      const from = to - periodSeconds * 1000;
      environment.settle();
      const within = (one: string) => sumTraffic(environment.traffic.buckets(one, from, to), from, to);
      points.push(
        errorRateOf(within(version), comparedWith === undefined ? undefined : within(comparedWith), errorRate),
      );
      return evaluateAlarm(points, { evaluationPeriods: 3, datapointsToAlarm: 2, threshold: thresholdPercent });
    });
  }

  private watchHealth(environment: FakeEnvironment, { version, health }: AlarmPlan): () => void {
    const { intervalSeconds, failures, alarmName } = health;
    const points: number[] = [];
    return this.every(intervalSeconds, alarmName, () => {
      points.push(environment.health(version).healthy ? 0 : 1);
      return evaluateAlarm(points, { evaluationPeriods: failures, datapointsToAlarm: failures, threshold: 0 });
    });
  }

  private every(seconds: number, alarmName: string, judge: () => { state: string; reason: string }): () => void {
    let present = 'INSUFFICIENT_DATA';
    let cancel = () => {};
    const look = () => {
      const { state, reason } = judge();
      if (state !== present) this.tell(alarmEvent(alarmName, state, reason, this.clock.now().toISOString()));
      present = state;
      cancel = this.clock.schedule(seconds * 1000, look);
    };
    cancel = this.clock.schedule(seconds * 1000, look);
    return () => cancel();
  }
}
