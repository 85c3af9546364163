import { credentialsFor, credentialsIn } from '../../../lib/adapters/tickets/credentials';

const secret = JSON.stringify({
  'acme.atlassian.net': { email: 'tidegate@acme.test', token: 'a-token' },
  'api.linear.app': { token: 'lin_api_x' },
  'other.test': { token: 'two words' },
});

describe('credentials of a secret', () => {
  test('are those of the host', () => {
    expect(credentialsFor('acme.atlassian.net', secret)).toEqual({ email: 'tidegate@acme.test', token: 'a-token' });
    expect(credentialsFor('api.linear.app', secret)).toEqual({ token: 'lin_api_x' });
  });

  test.each([
    ['of another host', 'evil.example', secret, 'there are no credentials for evil.example'],
    ['of a name that every object has', 'constructor', secret, 'there are no credentials for constructor'],
    ['of another shape', 'other.test', secret, 'they cannot be read'],
    ['that are no JSON', 'acme.atlassian.net', 'a-token', 'they cannot be read'],
  ])('are refused %s, without being told', (_, host, text, why) => {
    expect(() => credentialsFor(host, text)).toThrow(`the credentials for tickets are unusable: ${why}`);
    expect(() => credentialsFor(host, text)).not.toThrow(/a-token|lin_api|two words/);
  });
});

describe('credentials of the environment', () => {
  const names = { email: 'JIRA_EMAIL', token: 'JIRA_API_TOKEN' };

  test('are an account with its token, or a token alone', () => {
    expect(credentialsIn({ JIRA_EMAIL: 'a@b.test', JIRA_API_TOKEN: 'x' }, names)).toEqual({
      email: 'a@b.test',
      token: 'x',
    });
    expect(credentialsIn({ JIRA_EMAIL: '', JIRA_API_TOKEN: 'x' }, names)).toEqual({ token: 'x' });
    expect(credentialsIn({ LINEAR: 'y', JIRA_EMAIL: 'a@b.test' }, { token: 'LINEAR' })).toEqual({ token: 'y' });
  });

  test('are asked for by the names of the variables', () => {
    expect(() => credentialsIn({}, names)).toThrow('no credentials for tickets in the environment: JIRA_API_TOKEN');
    expect(() => credentialsIn({ JIRA_EMAIL: 'a b', JIRA_API_TOKEN: 's3cret' }, names)).toThrow(
      /JIRA_EMAIL and JIRA_API_TOKEN$/,
    );
    expect(() => credentialsIn({ JIRA_EMAIL: 'a b', JIRA_API_TOKEN: 's3cret' }, names)).not.toThrow(/s3cret/);
  });
});
