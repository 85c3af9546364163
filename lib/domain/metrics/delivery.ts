import type { ReleaseOutcome } from '../release';
import type { ReleaseRecord } from '../release-record';
import { deploymentsOf } from './deployments';
import { type Spread, spreadOf } from './spread';

/**
 * How well a team delivers: the five metrics of software delivery performance of DORA (https://dora.dev/guides), where a
 * deployment is a release that has reached production. Rates are percentages, times are seconds; what nothing can be said
 * about is undefined.
 */
export interface DeliveryMetrics {
  /** How the releases ended. */
  readonly outcomes: Readonly<Record<ReleaseOutcome, number>>;
  readonly deployments: number;
  readonly deploymentsPerWeek: number;
  /** From a commit to production, over all commits of all completed releases. */
  readonly leadTime: Spread | undefined;
  /** How many deployments had to be taken back, or needed a hotfix. */
  readonly changeFailRate: number | undefined;
  /** From noticing that a deployment has failed to a version that works. */
  readonly recoveryTime: Spread | undefined;
  /** Failed deployments that nothing has made good yet. */
  readonly unrecovered: number;
  /** How many deployments were not planned, but there because of an incident. */
  readonly reworkRate: number | undefined;
}

const weekMilliseconds = 7 * 86_400_000;

/**
 * The metrics of one service between two times.
 *
 * @param records releases of the service, in any order; those that ended before or after tell what deployments in between
 * led to
 */
export function deliveryMetrics(records: readonly ReleaseRecord[], from: Date, to: Date): DeliveryMetrics {
  const isIn = (time: number) => time >= from.getTime() && time <= to.getTime();
  const ended = records.filter(({ endedAt }) => endedAt !== undefined && isIn(Date.parse(endedAt)));
  const deployments = deploymentsOf(records).filter(({ endedAt }) => isIn(endedAt));
  const failures = deployments.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  const percent = (count: number) => (deployments.length === 0 ? undefined : (100 * count) / deployments.length);
  return {
    outcomes: outcomesOf(ended),
    deployments: deployments.length,
    deploymentsPerWeek: (deployments.length * weekMilliseconds) / Math.max(1, to.getTime() - from.getTime()),
    leadTime: spreadOf(deployments.flatMap(({ leadTimes }) => leadTimes)),
    changeFailRate: percent(failures.length),
    recoveryTime: spreadOf(failures.flatMap(({ recovery }) => (recovery === undefined ? [] : [recovery]))),
    unrecovered: failures.filter(({ isOver }) => !isOver).length,
    reworkRate: percent(deployments.filter(({ isHotfix }) => isHotfix).length),
  };
}

function outcomesOf(ended: readonly ReleaseRecord[]): DeliveryMetrics['outcomes'] {
  const count = (wanted: ReleaseOutcome) => ended.filter(({ outcome }) => outcome === wanted).length;
  return {
    completed: count('completed'),
    failed: count('failed'),
    rolled_back: count('rolled_back'),
    escalated: count('escalated'),
  };
}
