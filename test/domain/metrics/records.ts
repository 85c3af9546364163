import type { ReleaseType } from '../../../lib/domain/release';
import type { ReleaseRecord } from '../../../lib/domain/release-record';

/** The first second of the history that the tests tell. */
export const start = Date.parse('2026-03-01T00:00:00Z');
/** So many minutes later. */
export const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

let releases = 0;

export interface Told {
  /** Minutes from the start. */
  readonly began?: number;
  readonly ended?: number;
  readonly type?: ReleaseType;
  readonly leadTimes?: readonly number[];
  /** Minutes: when the failure was noticed, and when the previous version had all traffic again. */
  readonly noticed?: number;
  readonly restored?: number;
}

/** A release of the shop as the store has it. */
export function record(outcome: ReleaseRecord['outcome'], told: Told = {}): ReleaseRecord {
  releases += 1;
  const { began = 0, ended, type = 'standard', leadTimes, noticed, restored } = told;
  const version = `1.${releases}.0`;
  return {
    ref: { id: `shop-${version}-1`, service: 'shop', version, type, initiatedBy: 'ada' },
    createdAt: at(began),
    state: 'completed',
    ...(outcome !== undefined && { outcome, endedAt: at(ended ?? began + 30) }),
    facts: {
      ...(leadTimes && { commitLeadTimes: [...leadTimes] }),
      ...(restored !== undefined && { blastRadius: { requests: 9, errors: 1, zeroTrafficAt: at(restored) } }),
    },
    captured: {
      ...(noticed !== undefined && {
        rollbackContext: { trigger: 'manual', rollbackReason: 'prices are wrong', rollbackTime: at(noticed) },
      }),
    },
  };
}
