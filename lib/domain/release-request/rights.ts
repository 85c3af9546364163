import type { ReleaseRef } from '../release';
import { RefusedError } from './problems';

/** What a service's configuration lets some people do and not others. */
export type Right = 'release' | 'rollback' | 'approve' | 'review';

const verbs: Readonly<Record<Right, string>> = {
  release: 'release',
  rollback: 'roll back',
  approve: 'decide about releases of',
  review: 'review',
};

/** For each right who has it; everyone has one for which nobody is named. */
export type Permissions = Readonly<Partial<Record<Right, readonly string[] | undefined>>>;

/**
 * Lets pass who has the right.
 *
 * @throws RefusedError that does not tell who has it: who may not do a thing need not know whom to attack instead
 */
export function assertMay(permissions: Permissions, right: Right, user: string, service: string): void {
  const allowed = permissions[right];
  if (allowed === undefined || allowed.includes(user)) return;
  throw new RefusedError(
    'not-permitted',
    `${JSON.stringify(user)} may not ${verbs[right]} ${service}`,
    {},
    { remedy: `have the name added to permissions.${right} in the tidegate.yaml of ${service}` },
  );
}

/** Lets pass who may decide about a release: somebody who has the right, and did not start it. @throws RefusedError */
export function assertMayDecide(permissions: Permissions, release: ReleaseRef, user: string): void {
  assertMay(permissions, 'approve', user, release.service);
  if (user !== release.initiatedBy) return;
  throw new RefusedError(
    'not-permitted',
    `${JSON.stringify(user)} has started ${release.id}, and cannot decide about it`,
    {},
    { remedy: 'ask somebody else who may, or abort it' },
  );
}
