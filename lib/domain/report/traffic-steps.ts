import type { AuditEntry } from '../audit-chain';
import type { Observation, ReleaseRecord } from '../release-record';

/** From when on the new version had which share of the traffic, in percent. */
export interface TrafficStep {
  readonly at: string;
  readonly percentage: number;
}

/**
 * Every share of the traffic that the new version had, in the order of time; as the audit log tells them, and as the
 * looks do where it does not.
 */
export function trafficSteps(
  record: ReleaseRecord,
  entries: readonly AuditEntry[],
  observations: readonly Observation[],
): TrafficStep[] {
  const audited = entries.flatMap((entry) => {
    const percentage = shareOf(record.ref.version, entry);
    return percentage === undefined ? [] : [{ at: entry.at, percentage }];
  });
  const steps = fromFirstTraffic(record, audited.length > 0 ? audited : lookedAt(observations));
  const end = endOfTraffic(record, entries);
  return steps.length === 0 || end === undefined ? steps : [...steps.filter(({ at }) => at < end), zero(end)];
}

const zero = (at: string): TrafficStep => ({ at, percentage: 0 });

function shareOf(version: string, { key, detail }: AuditEntry): number | undefined {
  const weights = detail['weights'];
  if (!key.startsWith('production/') || weights === null || typeof weights !== 'object') return undefined;
  const share = Object.entries(weights).find(([name]) => name === version)?.[1];
  return typeof share === 'number' ? share : undefined;
}

/** The share is noted once it is verified; when the first one began is known better. */
function fromFirstTraffic({ facts }: ReleaseRecord, steps: readonly TrafficStep[]): TrafficStep[] {
  const [first, ...rest] = steps;
  if (first === undefined) return [];
  const { firstTrafficAt = first.at } = facts;
  return [{ ...first, at: firstTrafficAt < first.at ? firstTrafficAt : first.at }, ...rest];
}

function lookedAt(observations: readonly Observation[]): TrafficStep[] {
  const shares = observations.filter(({ phase }) => phase !== 'stabilization');
  return shares
    .filter(({ percentage }, i) => percentage !== shares[i - 1]?.percentage)
    .map(({ at, percentage }) => ({ at, percentage }));
}

function endOfTraffic({ facts }: ReleaseRecord, entries: readonly AuditEntry[]): string | undefined {
  return facts.blastRadius?.zeroTrafficAt ?? entries.find(({ key }) => key === 'rolled_back/traffic')?.at;
}
