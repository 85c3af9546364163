import type { ReleaseRecord } from '../release-record';
import { recoveryMilliseconds } from '../release-times';

/** A release that has reached production, whatever became of it there. */
export interface Deployment {
  readonly releaseId: string;
  readonly endedAt: number;
  /** Whether it is there because of an incident. */
  readonly isHotfix: boolean;
  /** Whether it stayed. */
  readonly isCompleted: boolean;
  /** Seconds from each commit to production. */
  readonly leadTimes: readonly number[];
  readonly failure: DeploymentFailure | undefined;
}

/** A deployment that somebody or something had to step in for: it was taken back, or a hotfix had to follow it. */
export interface DeploymentFailure {
  /** Seconds until users had a version that works; undefined as long as they have none, or when nobody measured it. */
  readonly recovery: number | undefined;
  readonly isOver: boolean;
}

/** The deployments among the releases of one service, the oldest first. */
export function deploymentsOf(records: readonly ReleaseRecord[]): Deployment[] {
  const deployed = records
    .filter(({ outcome, endedAt }) => outcome !== undefined && outcome !== 'failed' && endedAt !== undefined)
    .sort((a, b) => endOf(a) - endOf(b));
  return deployed.map((record, i) => ({
    releaseId: record.ref.id,
    endedAt: endOf(record),
    isHotfix: record.ref.type === 'hotfix',
    isCompleted: record.outcome === 'completed',
    leadTimes: record.outcome === 'completed' ? (record.facts.commitLeadTimes ?? []) : [],
    failure: failureOf(record, deployed.slice(i + 1)),
  }));
}

const endOf = ({ endedAt = '' }: ReleaseRecord): number => Date.parse(endedAt);

/** @param later what was deployed after it, the oldest first */
function failureOf(record: ReleaseRecord, later: readonly ReleaseRecord[]): DeploymentFailure | undefined {
  if (record.outcome === 'rolled_back') return { recovery: seconds(recoveryMilliseconds(record)), isOver: true };
  if (record.outcome === 'escalated') return untilCompleted(detectionOf(record), later);
  // A hotfix repairs what was deployed right before it, which had passed for good until then.
  const [next] = later;
  return next?.ref.type === 'hotfix' ? untilCompleted(Date.parse(next.createdAt), later) : undefined;
}

/** A rollback that did not succeed is over when the next deployment does. */
function untilCompleted(detected: number, later: readonly ReleaseRecord[]): DeploymentFailure {
  const repair = later.find(({ outcome }) => outcome === 'completed');
  return repair === undefined
    ? { recovery: undefined, isOver: false }
    : { recovery: Math.max(0, (endOf(repair) - detected) / 1000), isOver: true };
}

const detectionOf = (record: ReleaseRecord): number => {
  const noticed = record.captured.rollbackContext?.rollbackTime;
  return noticed === undefined ? endOf(record) : Date.parse(noticed);
};

const seconds = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined ? undefined : milliseconds / 1000;
