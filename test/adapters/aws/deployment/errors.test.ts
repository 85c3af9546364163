import { translated } from '../../../../lib/adapters/aws/deployment/errors';
import { StaleEpochError } from '../../../../lib/domain/errors';

const failure = (name: string, $metadata?: object) =>
  Object.assign(new Error('no'), { name, ...($metadata && { $metadata }) });

test.each([
  failure('TooManyRequestsException', { httpStatusCode: 429 }),
  failure('ThrottlingException', { httpStatusCode: 400 }),
  failure('Throttling', { httpStatusCode: 400 }),
  failure('ResourceConflictException', { httpStatusCode: 409 }),
  failure('InternalFailure', { httpStatusCode: 500 }),
  failure('TimeoutError', {}),
  failure('TimeoutError'),
  failure('AbortError'),
  failure('SyntaxError', { httpStatusCode: 200 }),
])('may pass: %s', (error) => {
  expect(translated(error, 'do it')).toMatchObject({
    name: 'TransientError',
    message: `AWS failed to do it: ${error.name}: no`,
  });
});

test.each([
  failure('AccessDeniedException', { httpStatusCode: 403 }),
  failure('ResourceNotFoundException', { httpStatusCode: 404 }),
  failure('ValidationException', { httpStatusCode: 400 }),
  failure('CredentialsProviderError'),
  'a text',
])('does not pass by itself: %s', (error) => {
  expect(translated(error, 'do it')).toMatchObject({ name: 'DeploymentFailed', remedy: expect.any(String) });
});

test('keeps errors of our own', () => {
  const stale = new StaleEpochError(1, 2);
  expect(translated(stale, 'do it')).toBe(stale);
});
