import { RefusedError } from './problems';

/** What a service's configuration lets some people do and not others. */
export type Right = 'release' | 'rollback';

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
  const verb = right === 'release' ? 'release' : 'roll back';
  throw new RefusedError(
    'not-permitted',
    `${JSON.stringify(user)} may not ${verb} ${service}`,
    {},
    { remedy: `have the name added to permissions.${right} in the tidegate.yaml of ${service}` },
  );
}
