import type { ApiEvent } from '../../../lambdas/release-api/api-event';
import { callerOf } from '../../../lambdas/release-api/caller';

const caller = (requestContext: object): string => callerOf({ requestContext } as ApiEvent);
const signedBy = (userArn: string | null) => caller({ accountId: '111122223333', identity: { userArn } });

it.each([
  ['an IAM user', 'arn:aws:iam::111122223333:user/ada', 'ada'],
  ['an IAM user below a path', 'arn:aws:iam::111122223333:user/teams/shop/ada', 'ada'],
  ['a user of another partition', 'arn:aws-cn:iam::111122223333:user/ada', 'ada'],
  ['a role, whatever the session is called', 'arn:aws:sts::111122223333:assumed-role/deployer/grace', 'role/deployer'],
  [
    'a person of IAM Identity Center',
    'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Release_0123456789abcdef/ada@example.test',
    'ada@example.test',
  ],
  ['a user of another account', 'arn:aws:iam::444455556666:user/ada', '444455556666/ada'],
])('names %s', (_, arn, name) => {
  expect(signedBy(arn)).toBe(name);
});

it.each([
  ['nobody', null],
  ['the root user', 'arn:aws:iam::111122223333:root'],
  ['a federated user, who is named by whoever asked for the credentials', 'arn:aws:sts::1:federated-user/ada'],
  ['something that is no ARN', 'ada'],
  ['a user without a name', 'arn:aws:iam::111122223333:user/'],
])('does not know %s', (_, arn) => {
  expect(() => signedBy(arn)).toThrow('does not prove who asks');
});

it.each([
  ['a user of Cognito, by the ID token', { 'cognito:username': 'ada', sub: '1' }, 'ada'],
  ['a user of Cognito, by the access token', { username: 'ada', sub: '1' }, 'ada'],
  ['an address that was verified', { email: 'ada@example.test', email_verified: 'true', sub: '1' }, 'ada@example.test'],
  [
    'the subject instead of an address that was not',
    { email: 'ada@example.test', email_verified: 'false', sub: '1' },
    '1',
  ],
])('names %s', (_, claims, name) => {
  expect(caller({ authorizer: { claims } })).toBe(name);
  expect(caller({ authorizer: { jwt: { claims } } })).toBe(name);
});

it('names whom an authorizer of the user names', () => {
  expect(caller({ authorizer: { principalId: 'ada' } })).toBe('ada');
});

it.each([
  ['too long', 'a'.repeat(129)],
  ['with a line break', 'ada\ngrace'],
  ['with a mark that turns text around', 'ada\u202e'],
  ['that is no text', 7],
  ['that is empty', ''],
])('takes no name %s', (_, principalId) => {
  expect(() => caller({ authorizer: { principalId } })).toThrow('does not prove who asks');
});
