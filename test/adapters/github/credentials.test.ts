import { parseCredentials } from '../../../lib/adapters/github/credentials';

const privateKey = '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n';

test('reads a GitHub App, its numbers in either form', () => {
  const expected = { appId: 12, privateKey, installationId: 34 };
  expect(parseCredentials(JSON.stringify({ appId: 12, privateKey, installationId: 34 }))).toEqual(expected);
  expect(parseCredentials(JSON.stringify({ appId: '12', privateKey, installationId: '34' }))).toEqual(expected);
});

test('reads a token', () => {
  expect(parseCredentials('{"token":"ghp_x"}')).toEqual({ token: 'ghp_x' });
});

test('prefers the GitHub App', () => {
  const both = { appId: 12, privateKey, installationId: 34, token: 'ghp_x' };
  expect(parseCredentials(JSON.stringify(both))).not.toHaveProperty('token');
});

test.each([
  '',
  'ghp_secret',
  '{}',
  'null',
  '{"token":""}',
  '{"token":"ghp_secret with spaces"}',
  '{"appId":1,"installationId":2,"privateKey":"secret"}',
  '{"appId":"x","installationId":2,"privateKey":"PRIVATE KEY secret"}',
])('refuses %j and does not repeat it', (text) => {
  let thrown: unknown;
  try {
    parseCredentials(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ name: 'InvalidInput', remedy: expect.stringContaining('appId') });
  expect(String(thrown)).not.toContain('secret');
});
