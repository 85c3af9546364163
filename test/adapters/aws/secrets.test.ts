import { AwsSecrets } from '../../../lib/adapters/aws/secrets';
import { accessTo } from './fakes/access';
import { QuickClock } from './fakes/quick-clock';
import { FakeSecretsManager } from './fakes/secrets-manager';
import { FakeServer } from './fakes/server';

const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:smoke-AbCdEf';

let manager: FakeSecretsManager;
let server: FakeServer;
let secrets: AwsSecrets;
beforeEach(async () => {
  manager = new FakeSecretsManager();
  manager.secrets.set(arn, 'hunter2');
  server = new FakeServer([manager]);
  await server.listen();
  secrets = new AwsSecrets(new QuickClock(), accessTo(server));
});
afterEach(() => server.close());

test('are read by their ARN, once for all who ask', async () => {
  expect(await secrets.read({ variable: 'TOKEN', arn })).toBe('hunter2');
  expect(await secrets.read({ variable: 'OTHER', arn })).toBe('hunter2');
  expect(server.requests).toHaveLength(1);
});

test('are not there without an ARN, whatever the environment holds', async () => {
  expect(await secrets.read({ variable: 'PATH', arn: undefined })).toBeUndefined();
  expect(server.requests).toHaveLength(0);
});

test('are not there when they are empty', async () => {
  manager.secrets.set(arn, '');
  expect(await secrets.read({ variable: 'TOKEN', arn })).toBeUndefined();
});
