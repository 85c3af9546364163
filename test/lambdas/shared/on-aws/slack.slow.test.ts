import { Slack } from '../../../../lib/config/schema/slack';
import { signatureOf } from '../../../../lib/domain/slack/signature';
import { openStore } from '../../../../lib/local/store/connect';
import { answerTarget, FakeServer, type FakeService } from '../../../adapters/aws/fakes/server';
import { FakeStepFunctions } from '../../../adapters/aws/fakes/step-functions';
import { FakeSlack } from '../../../helpers/slack/fake-slack';
import { startTemporaryStore, type TemporaryStore } from '../../../local/store/served-store';
import { Deployed } from './bundles/deployed';

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const channel = 'C0123456789';
const ada = 'U00000ADA';
const audiences = { 'on-call': { channel, mention: [ada] } };

const machines = new FakeStepFunctions();
/** What the function has invoked itself with, as Lambda keeps it. */
const invocations: { readonly path: string; readonly type: unknown; readonly event: unknown }[] = [];
const lambda: FakeService = {
  answer: ({ path, headers, body }) => {
    if (!path.endsWith('/invocations')) return undefined;
    invocations.push({ path, type: headers['x-amz-invocation-type'], event: JSON.parse(body) });
    return { status: 202, body: '' };
  },
};
const secrets: FakeService = {
  answer: (request) =>
    answerTarget(request, 'secretsmanager', {
      GetSecretValue: () => ({ SecretString: JSON.stringify({ signingSecret, botToken: slack.token }) }),
    }),
};

let deployed: Deployed;
let slack: FakeSlack;
let store: TemporaryStore;
let server: FakeServer;

beforeAll(async () => {
  slack = new FakeSlack();
  await slack.listen();
  deployed = new Deployed(Slack.parse({ channel, users: { [ada]: 'ada' }, apiUrl: slack.apiUrl, audiences }));
  await deployed.bundle();
  store = await startTemporaryStore();
  server = new FakeServer([machines, lambda, secrets]);
  await server.listen();
}, 60_000);
afterAll(async () => {
  deployed?.remove();
  await Promise.all([slack.close(), store?.close(), server?.close()]);
});

const invoke = (name: string, event: unknown) =>
  deployed.invoke(name, event, { endpoint: server.url, store: store.address });

function typed(text: string, secret = signingSecret): object {
  const fields = { user_id: ada, channel_id: channel, text, trigger_id: '1.2.3', response_url: slack.responseUrl };
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signatureOf(secret, timestamp, Buffer.from(body));
  return {
    httpMethod: 'POST',
    path: '/slack/command',
    resource: '/slack/command',
    headers: { 'X-Slack-Request-Timestamp': timestamp, 'X-Slack-Signature': signature },
    body,
    isBase64Encoded: false,
    requestContext: { requestId: 'a', path: '/v1/slack/command' },
  };
}

it('takes a command, starts the machine in a second invocation, and shows the release', async () => {
  const first = await invoke('slack-command', typed('1.4.0 storefront'));
  expect(first.value).toMatchObject({ statusCode: 200, body: expect.stringContaining('Working on it') });
  expect(machines.executions.size).toBe(0);
  expect(invocations).toMatchObject([{ path: expect.stringContaining('tidegate-slack-command'), type: 'Event' }]);

  const again = await invoke('slack-command', typed('1.4.0 storefront'));
  expect(again.value).toMatchObject({ statusCode: 200, body: '' });
  expect(invocations).toHaveLength(1);

  const second = await invoke('slack-command', invocations[0]?.event);
  expect(second.error).toBeUndefined();
  expect([...machines.executions.keys()]).toEqual([expect.stringMatching(/standard-release:storefront-1\.4\.0-1$/)]);
  expect(slack.replies).toMatchObject([{ body: { text: 'storefront-1.4.0-1 is under way.' } }]);

  await openStore(store.address).enterState('storefront-1.4.0-1', 'staging');
  const keys = { pk: { S: 'RELEASE#storefront-1.4.0-1' }, sk: { S: 'RECORD' } };
  const board = await invoke('slack-board', { Records: [{ eventName: 'MODIFY', dynamodb: { Keys: keys } }] });
  expect(board.error).toBeUndefined();
  expect(slack.messages.map(({ text }) => text)).toContain('storefront 1.4.0: staging');

  for (const { log } of [first, again, second, board]) {
    expect(log).not.toMatch(new RegExp(`${signingSecret}|${slack.token}|/commands/`));
  }
}, 60_000);

it('tells an audience in its channel', async () => {
  const release = {
    id: 'storefront-1.6.0-1',
    service: 'storefront',
    version: '1.6.0',
    type: 'standard',
    initiatedBy: 'ada',
  };
  const event = { action: 'escalate', state: 'escalation', release, error: { Error: 'x', Cause: 'it is down' } };
  expect((await invoke('notifier', event)).error).toBeUndefined();
  expect(slack.messages.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^\[critical\] storefront: /));
});

it('refuses what Slack has not signed', async () => {
  const before = invocations.length;
  const { value } = await invoke('slack-command', typed('1.5.0', 'another secret of somebody'));
  expect(value).toMatchObject({ statusCode: 401 });
  expect(invocations).toHaveLength(before);
});
