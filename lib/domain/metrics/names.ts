/** The namespace of everything that the pipeline itself measures. */
export const metricsNamespace = 'Tidegate';

/** What is measured of every release that has ended, by the names that the dashboard knows. */
export const metricNames = {
  /** One for each release that ended. */
  releases: 'Releases',
  /** Seconds from the request to the end. */
  totalTime: 'TotalTime',
  /** Seconds from each commit to production. */
  leadTime: 'LeadTime',
  /** Seconds from noticing a failure to the previous version's having all traffic. */
  recoveryTime: 'RecoveryTime',
  /** 1 for a deployment that had to be taken back, 0 for another one: the mean is the change fail rate. */
  changeFailure: 'ChangeFailure',
  /** 1 for a deployment because of an incident, 0 for another one: the mean is the rework rate. */
  rework: 'Rework',
  /** Seconds spent in a state. */
  stateTime: 'StateTime',
  /** 1 for a state that took longer than it should, 0 for another one. */
  stateOverTarget: 'StateOverTarget',
  /** 1 for a state that failed, 0 for another one. */
  stateFailure: 'StateFailure',
  /** Seconds that a gate took. */
  gateTime: 'GateTime',
  /** 1 for a gate that took longer than it should, 0 for another one. */
  gateOverTarget: 'GateOverTarget',
  /** 1 for a gate that failed, 0 for another one. */
  gateFailure: 'GateFailure',
} as const;
export type MetricName = (typeof metricNames)[keyof typeof metricNames];
