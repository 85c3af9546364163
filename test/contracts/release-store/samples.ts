import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import type { InitiatedData } from '../../../lib/domain/captured-data';
import { ReleaseRef, releaseIdOf } from '../../../lib/domain/release';
import type { TriggerRecord } from '../../../lib/domain/release-record';
import { Version } from '../../../lib/domain/version';

export const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 2, 3, 4, seconds)).toISOString();

/** A service that no other test uses. */
export const newService = (): string => `s${randomBytes(6).toString('hex')}`;

export function refOf(service: string, version = '1.4.0', attempt = 1): ReleaseRef {
  const id = releaseIdOf(service, Version.parse(version), attempt);
  return ReleaseRef.parse({ id, service, version, type: 'standard', initiatedBy: 'ana' });
}

/** A release that no other test uses. */
export const newRef = (): ReleaseRef => refOf(newService());
export const newId = (): string => newRef().id;

export const initiatedOf = (ref: ReleaseRef, changelog: string): z.infer<typeof InitiatedData> => ({
  releaseVersion: ref.version,
  releaseType: ref.type,
  baseBranch: 'main',
  targetBranch: `release/v${ref.version}`,
  initiatedBy: ref.initiatedBy,
  initiatedAt: at(0),
  changelog,
});

export const triggerBy = (by: string, reason = 'error rate of 7.5 %'): TriggerRecord => ({
  trigger: 'error-rate-spike',
  reason,
  at: at(1),
  by,
});

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
