import type { AlarmState } from '../../../adapters/local/environment-protocol';
import { type AlarmChange, alarmEvent, type TimedState } from './alarm-event';
import { type AlarmRule, evaluateAlarm } from './evaluate';

/** What an alarm is; it never changes while the alarm is armed. */
export type AlarmDefinition = Pick<AlarmChange, 'alarmName' | 'description' | 'rule' | 'periodSeconds' | 'metrics'>;

/** One alarm: judges what it is shown, and tells of every change of its state and of nothing else. */
export class Alarm {
  private present: TimedState = {
    state: 'INSUFFICIENT_DATA',
    reason: 'Unchecked: Initial alarm creation',
    at: Date.now(),
  };

  constructor(
    private readonly definition: AlarmDefinition,
    private readonly tell: (event: object) => void,
  ) {}

  get name(): string {
    return this.definition.alarmName;
  }

  get state(): AlarmState {
    return this.present.state;
  }

  get rule(): AlarmRule {
    return this.definition.rule;
  }

  /** Judges the data points of the latest periods, oldest first. */
  judge(datapoints: readonly (number | undefined)[]): void {
    const { state, reason } = evaluateAlarm(datapoints, this.rule);
    if (state === this.present.state) return;
    const previous = this.present;
    this.present = { state, reason, at: Date.now() };
    const judged = datapoints.filter((value) => value !== undefined);
    this.tell(alarmEvent({ ...this.definition, state: this.present, previous, datapoints: judged }));
  }
}
