import { actors } from '../../../../lib/domain/actors';
import { alarmNameOf } from '../../../../lib/domain/alarm-names';
import type { ReleaseRef } from '../../../../lib/domain/release';
import { openStore } from '../../../../lib/local/store/connect';
import { FakeSecretsManager } from '../../../adapters/aws/fakes/secrets-manager';
import { FakeServer } from '../../../adapters/aws/fakes/server';
import { FakeSns } from '../../../adapters/aws/fakes/sns';
import { FakeStepFunctions } from '../../../adapters/aws/fakes/step-functions';
import { FakeWaitingStates } from '../../../adapters/aws/fakes/waiting-states';
import { startTemporaryStore, type TemporaryStore } from '../../../local/store/served-store';
import { eventOf } from '../../release-api/api-bench';
import { Deployed } from './bundles/deployed';

const deployed = new Deployed();
beforeAll(() => deployed.bundle(), 60_000);
afterAll(() => deployed.remove());

let store: TemporaryStore;
let server: FakeServer;
const serve = async (...services: ConstructorParameters<typeof FakeServer>[0]) => {
  server = new FakeServer(services);
  await server.listen();
};
beforeEach(async () => {
  store = await startTemporaryStore();
});
afterEach(() => Promise.all([server.close(), store.close()]));

const invoke = (name: string, event: unknown) =>
  deployed.invoke(name, event, { endpoint: server.url, store: store.address });

const ref = {
  id: 'storefront-1.4.0-1',
  service: 'storefront',
  version: '1.4.0',
  type: 'standard',
  initiatedBy: 'ada',
} as ReleaseRef;

test.each(actors)('%s starts, and refuses what is none of its actions', async (name) => {
  await serve();
  const { error } = await invoke(name, { action: 'dance', state: 'staging', release: ref });
  expect(error).toMatchObject({ name: 'InvalidInput', message: expect.stringContaining('"dance"') });
  expect(server.requests).toEqual([]);
});

test("an alarm's event reaches the state that waits in production", async () => {
  const states = new FakeWaitingStates();
  await serve(states);
  const release = openStore(store.address);
  await release.create(ref, new Date());
  await release.acquireLane('storefront', ref.id);
  await release.enterState(ref.id, 'production');
  await release.armSignal(ref.id, 'token-1');
  states.answers.set('token-1', undefined);

  const { error } = await invoke('rollback-trigger', {
    source: 'aws.cloudwatch',
    'detail-type': 'CloudWatch Alarm State Change',
    detail: {
      alarmName: alarmNameOf('storefront', 'ErrorRate'),
      state: { value: 'ALARM', reason: '12 % of 80 requests' },
    },
  });
  expect(error).toBeUndefined();
  expect(states.answers.get('token-1')).toMatchObject({ error: expect.stringMatching(/./) });
  expect(await release.trigger(ref.id)).toMatchObject({ trigger: 'error-rate-spike', by: 'tidegate' });
});

test('people are called over SNS, once each', async () => {
  const sns = new FakeSns();
  await serve(sns);
  await openStore(store.address).create(ref, new Date());
  const event = { action: 'escalate', state: 'escalation', release: ref, error: { Error: 'x', Cause: 'it is down' } };
  for (let attempt = 0; attempt < 2; attempt++) {
    expect((await invoke('notifier', event)).error).toBeUndefined();
  }
  expect(sns.messages.map(({ attributes }) => attributes['audience'])).toEqual(['on-call']);
});

test('a channel that fails keeps nobody from being told, and is a warning of the release', async () => {
  const [sns, secrets] = [new FakeSns(), new FakeSecretsManager()];
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  secrets.secrets.has = () => true;
  secrets.secrets.get = () => JSON.stringify({ WEBHOOK_SECRET: secret });
  await serve(sns, secrets);
  const release = openStore(store.address);
  await release.create(ref, new Date());
  const { error, log } = await invoke('notifier', { action: 'release-failed', state: 'failed', release: ref });
  expect(error).toBeUndefined();
  expect(sns.messages).toHaveLength(1);
  expect((await release.get(ref.id))?.facts.warnings).toEqual([
    expect.stringMatching(/^release-manager was not told by chronicle: nothing is sent to 169\.254\.169\.254: /),
  ]);
  expect(log).toContain('a channel did not tell a notice');
  expect(log).not.toContain(secret);
});

test('figures are lines of the log, as CloudWatch makes metrics of them', async () => {
  await serve();
  await openStore(store.address).create(ref, new Date());
  const { error, log } = await invoke('release-metrics', { action: 'failed', state: 'failed', release: ref });
  expect(error).toBeUndefined();
  const lines = log.split('\n').filter((line) => line.startsWith('{"_aws"'));
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ Releases: 1, Outcome: 'failed', Service: 'storefront' }),
  );
});

test('a signed request starts the machine', async () => {
  const states = new FakeStepFunctions();
  await serve(states);
  const body = { service: 'storefront', version: '1.4.0' };
  const { value, log } = await invoke('release-api', eventOf({ method: 'POST', path: '/release', body }));
  expect(value).toMatchObject({ statusCode: 202 });
  expect([...states.executions.keys()]).toEqual([expect.stringMatching(/standard-release:storefront-1\.4\.0-1$/)]);
  expect(log).not.toContain('AWS4-HMAC');
});

test('what AWS refuses is told without what was asked', async () => {
  await serve();
  const event = { action: 'validate', state: 'initiated', release: ref };
  const { error, log } = await invoke('git-workflow', event);
  expect(error?.message).toMatch(/read the secret|GitHub/);
  expect(`${error?.message}${log}`).not.toContain(store.address.accessKey);
}, 60_000);
