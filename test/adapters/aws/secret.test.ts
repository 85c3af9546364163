import { AwsSecret } from '../../../lib/adapters/aws/secret';
import { accessTo } from './fakes/access';
import { QuickClock } from './fakes/quick-clock';
import { FakeSecretsManager } from './fakes/secrets-manager';
import { FakeServer } from './fakes/server';

const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:tidegate-github';

let manager: FakeSecretsManager;
let server: FakeServer;
let clock: QuickClock;
let secret: AwsSecret;
beforeEach(async () => {
  manager = new FakeSecretsManager();
  manager.secrets.set(arn, '{"token":"first"}');
  server = new FakeServer([manager]);
  await server.listen();
  clock = new QuickClock();
  secret = new AwsSecret(arn, clock, accessTo(server));
});
afterEach(() => server.close());

test('is read once, however many ask', async () => {
  expect(server.requests).toHaveLength(0);
  await Promise.all([secret.text(), secret.text()]);
  expect(await secret.text()).toBe('{"token":"first"}');
  expect(server.requests).toHaveLength(1);
});

test('is read again after five minutes', async () => {
  await secret.text();
  manager.secrets.set(arn, '{"token":"second"}');
  clock.pass(299_999);
  expect(await secret.text()).toBe('{"token":"first"}');
  clock.pass(1);
  expect(await secret.text()).toBe('{"token":"second"}');
});

test('is read again after it could not be', async () => {
  manager.secrets.delete(arn);
  await expect(secret.text()).rejects.toMatchObject({
    name: 'AwsRequestFailed',
    message: `AWS failed to read the secret ${arn}: ResourceNotFoundException: there is no such secret`,
  });
  manager.secrets.set(arn, 'now');
  expect(await secret.text()).toBe('now');
});

test('must be text', async () => {
  manager.secrets.set(arn, undefined);
  await expect(secret.text()).rejects.toMatchObject({ message: `the secret ${arn} holds no text` });
});
