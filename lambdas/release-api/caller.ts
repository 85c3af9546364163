import { RefusedError } from '../../lib/domain/release-request/problems';
import type { ApiEvent } from './api-event';

/** As long as the name of who started a release may be. */
const Name = /^[^\p{C}]{1,128}$/u;

/**
 * Who asks, as the gateway has found out: a person's name as services' configurations list it.
 *
 * A role's name stands behind `role/`: who takes a role chooses the name of the session, so that it proves nothing. Only
 * sessions of IAM Identity Center are named by AWS after the person. Names of other accounts stand behind the account.
 * @throws RefusedError
 */
export function callerOf({ requestContext }: ApiEvent): string {
  const { identity, authorizer, accountId } = requestContext;
  const claims = authorizer?.claims ?? authorizer?.jwt?.claims;
  const name = identity?.userArn
    ? nameOfArn(identity.userArn, accountId)
    : claims
      ? nameOfClaims(claims)
      : authorizer?.principalId;
  if (typeof name === 'string' && Name.test(name)) return name;
  throw new RefusedError('not-authenticated', 'the request does not prove who asks', {}, { remedy: 'sign it' });
}

const centerRole = /^AWSReservedSSO_/;

function nameOfArn(arn: string, ownAccount: string | undefined): string | undefined {
  const [, , service, , account, resource = ''] = arn.split(':');
  const [kind, ...path] = resource.split('/');
  const name = nameWithin(`${service}:${kind}`, path);
  if (name === undefined) return undefined;
  return ownAccount === undefined || account === ownAccount ? name : `${account}/${name}`;
}

function nameWithin(kind: string, path: readonly string[]): string | undefined {
  const last = path.at(-1);
  if (kind === 'iam:user') return last;
  if (kind !== 'sts:assumed-role') return undefined;
  const [role = '', session] = path;
  return centerRole.test(role) ? session : `role/${role}`;
}

/** An address counts when it was verified, because whoever signs up can claim any. */
function nameOfClaims(claims: Readonly<Record<string, unknown>>): unknown {
  const isVerified = String(claims['email_verified']) === 'true';
  const email = isVerified ? claims['email'] : undefined;
  return claims['cognito:username'] ?? claims['username'] ?? email ?? claims['sub'];
}
