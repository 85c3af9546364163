import type { EnvironmentName } from './deployment-target';

/** What the alarms of a release watch, and when they go off. */
export interface AlarmPlan {
  /** The version that is watched; others never set the alarms off. */
  readonly version: string;
  /** Goes off when two of the last three periods breach. */
  readonly errorRate: {
    readonly alarmName: string;
    readonly periodSeconds: number;
    /** A period above this breaches. */
    readonly thresholdPercent: number;
    /** Periods with fewer requests never breach. */
    readonly minimumRequests: number;
    /**
     * The version beside it. While that one is above the threshold, too, only what the watched version has above its rate
     * counts: an outage that both share is nobody's fault.
     */
    readonly comparedWith?: string;
  };
  /** Goes off after so many failed health checks in a row. */
  readonly health: {
    readonly alarmName: string;
    readonly failures: number;
    readonly intervalSeconds: number;
  };
}

/** The alarms that call a release back; they tell of every change of their state, and of nothing else. */
export interface Alarms {
  /** Replaces the environment's alarms; the same plan again changes nothing. */
  arm(environment: EnvironmentName, plan: AlarmPlan): Promise<void>;
  disarm(environment: EnvironmentName): Promise<void>;
}
