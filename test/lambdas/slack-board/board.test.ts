import { slackBoard } from '../../../lambdas/slack-board/index.lambda';
import type { BoardPorts } from '../../../lambdas/slack-board/ports';
import { publish } from '../../../lambdas/slack-board/publish';
import { DynamoDbReleaseMessages } from '../../../lib/adapters/aws/release-messages';
import { SlackChat } from '../../../lib/adapters/slack/chat';
import { Slack } from '../../../lib/config/schema/slack';
import { tableName } from '../../../lib/local/store/address';
import { connect, openStore } from '../../../lib/local/store/connect';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { QuickClock } from '../../adapters/aws/fakes/quick-clock';
import { FakeSlack } from '../../helpers/slack/fake-slack';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';
import { Bench } from '../bench';

const ref = { id: 'shop-1.4.0-1', service: 'shop', version: '1.4.0', type: 'standard', initiatedBy: 'ada' } as const;
const section = { channel: 'C0123456789', users: { U00000ADA: 'ada' } };

let served: TemporaryStore;
let slack: FakeSlack;
let store: ReleaseStore;
let clock: QuickClock;
let ports: BoardPorts;
const warnings: string[] = [];

beforeAll(async () => {
  served = await startTemporaryStore();
});
afterAll(() => served.close());

let releases = 0;
/** Every test has a release of its own. */
let id: string;

beforeEach(async () => {
  slack = new FakeSlack();
  await slack.listen();
  store = openStore(served.address);
  clock = new QuickClock();
  warnings.length = 0;
  releases += 1;
  id = `shop-1.4.0-${releases}`;
  ports = portsWith(section);
  await store.create({ ...ref, id }, new Date());
});
afterEach(() => slack.close());

function portsWith(given: object | undefined): BoardPorts {
  const { catalog } = new Bench({ config: given === undefined ? {} : { slack: Slack.parse(given) } }).setting.ports;
  const chat = new SlackChat({ apiUrl: slack.apiUrl, token: async () => slack.token, clock });
  return {
    clock,
    catalog,
    store,
    messages: new DynamoDbReleaseMessages(connect(served.address), tableName),
    chatOf: () => chat,
    log: { info: () => undefined, warn: (message) => void warnings.push(message), error: () => undefined },
  };
}

const observe = (percentage: number) =>
  store.addObservation(id, {
    at: new Date(Date.UTC(2026, 0, 5, 10, percentage)).toISOString(),
    phase: 'canary',
    percentage,
    requests: 100,
    errors: 1,
    errorRate: 1,
    healthy: true,
    verdict: 'pass',
    rule: 'normal',
    reason: 'fine',
  });

it('follows a release with one message to its end', async () => {
  await publish(ports, id);
  await store.enterState(id, 'production');
  await observe(5);
  await publish(ports, id);
  await observe(25);
  await publish(ports, id);
  expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('25 %');
  await store.finish(id, 'rolled_back', new Date());
  await publish(ports, id);
  expect(slack.messages).toHaveLength(1);
  expect(slack.messages[0]).toMatchObject({ text: 'shop 1.4.0: rolled back', edits: 3 });
  expect(JSON.stringify(slack.messages[0]?.blocks)).not.toContain('button');
});

it('asks Slack for nothing when nothing is new', async () => {
  await publish(ports, id);
  const calls = slack.calls.length;
  await publish(ports, id);
  expect(slack.calls.length).toBe(calls);
});

it('posts one message, however many show the release at the same time', async () => {
  await Promise.all(Array.from({ length: 6 }, () => publish(portsWith(section), id)));
  expect(slack.messages).toHaveLength(1);
});

it('shows what was written while it was posting', async () => {
  const { chatOf } = ports;
  const writing: BoardPorts = {
    ...ports,
    chatOf: (options) => ({
      post: async (channel, message) => {
        await store.enterState(id, 'production');
        return chatOf(options).post(channel, message);
      },
      update: (place, message) => chatOf(options).update(place, message),
    }),
  };
  await publish(writing, id);
  expect(slack.messages).toMatchObject([{ text: 'shop 1.4.0: production' }]);
});

it('goes on after somebody who died while posting', async () => {
  const now = clock.now();
  expect(await ports.messages.claim(id, now, new Date(now.getTime() + 60_000))).toBe(true);
  await publish(ports, id);
  expect(slack.messages).toEqual([]);
  await clock.sleep(61_000);
  await publish(ports, id);
  expect(slack.messages).toHaveLength(1);
});

it('shows nothing of a service that is not in Slack', async () => {
  await publish(portsWith(undefined), id);
  expect(slack.calls).toEqual([]);
});

it('makes a warning of what Slack refuses, and leaves the release alone', async () => {
  const wrong = portsWith({ ...section, channel: 'C9999999999' });
  await publish(wrong, id);
  expect((await store.get(id))?.facts.warnings).toEqual([
    expect.stringMatching(/Slack does not post to C9999999999: channel_not_found; name a channel/),
  ]);
  expect(warnings).toHaveLength(1);
});

describe('the stream of the table', () => {
  const change = (pk: string) => ({ eventName: 'MODIFY', dynamodb: { Keys: { pk: { S: pk }, sk: { S: 'RECORD' } } } });

  it('tells which releases have changed', async () => {
    await slackBoard(ports)({ Records: [change(`RELEASE#${id}`), change(`RELEASE#${id}`), change('LANE#shop')] });
    expect(slack.messages).toHaveLength(1);
  });

  it('comes again when Slack does not answer', async () => {
    slack.disturbances.push(...Array.from({ length: 3 }, () => ({ status: 503 })));
    await expect(slackBoard(ports)({ Records: [change(`RELEASE#${id}`)] })).rejects.toThrow(/Slack does not/);
  });

  it('is the only thing that is taken', async () => {
    await expect(slackBoard(ports)({ action: 'dance' })).rejects.toThrow(/changes of the release store alone/);
  });
});
