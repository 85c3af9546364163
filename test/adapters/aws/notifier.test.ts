import { SnsNotifier } from '../../../lib/adapters/aws/notifier';
import { tableName } from '../../../lib/local/store/address';
import { connect } from '../../../lib/local/store/connect';
import { describeNotifierContract, noticeOf } from '../../contracts/notifier';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';
import { accessTo } from './fakes/access';
import { QuickClock } from './fakes/quick-clock';
import { FakeServer } from './fakes/server';
import { FakeSns } from './fakes/sns';

const topics = { 'release-manager': 'arn:rm', 'on-call': 'arn:oc', 'tech-lead': 'arn:tl', 'war-room': 'arn:wr' };

let sns: FakeSns;
let server: FakeServer;
let store: TemporaryStore;
beforeEach(async () => {
  sns = new FakeSns();
  server = new FakeServer([sns]);
  [store] = await Promise.all([startTemporaryStore(), server.listen()]);
});
afterEach(() => Promise.all([server.close(), store.close()]));

/** As a function that was started just now. */
const notifier = (address = store.address): SnsNotifier =>
  new SnsNotifier({
    topics,
    dynamoDb: connect(address),
    tableName,
    clock: new QuickClock(),
    access: accessTo(server),
  });

const keys = async () => sns.messages.map(({ attributes }) => attributes['key'] ?? '');

describeNotifierContract(async () => ({ notifier: notifier(), heard: keys }));

test('publishes to the topic of the audience, with what subscriptions can filter by', async () => {
  await notifier().send(noticeOf({ audience: 'war-room', severity: 'critical' }));
  expect(sns.messages).toEqual([
    {
      topic: 'arn:wr',
      subject: '[critical] shop 1.4.0 was rolled back',
      message:
        'shop 1.4.0 was rolled back\n\nTrigger: manual.\n\nreport: https://reports.example.test/1\n\n(shop-1.4.0-1/rolled-back)',
      attributes: {
        audience: 'war-room',
        severity: 'critical',
        releaseId: 'shop-1.4.0-1',
        key: 'shop-1.4.0-1/rolled-back',
      },
    },
  ]);
});

test('names the incident that a notice opens, for subscriptions and for people', async () => {
  const incident = {
    key: 'shop-1.4.0-1',
    action: 'trigger',
    service: 'shop',
    people: ['Grace', 'Lin'],
    context: { version: '1.4.0' },
  } as const;
  await notifier().send(noticeOf({ incident }));
  expect(sns.messages[0]?.attributes).toMatchObject({ incident: 'shop-1.4.0-1', action: 'trigger' });
  expect(sns.messages[0]?.message).toContain('Incident shop-1.4.0-1 is open, for Grace, Lin\n  version: 1.4.0\n');
});

test('remembers what another run of the function has sent', async () => {
  await notifier().send(noticeOf());
  await notifier().send(noticeOf());
  expect(await keys()).toHaveLength(1);
});

test.each([
  ['two\nlines and größe', '[error] two lines and gr e'],
  ['x'.repeat(200), `[error] ${'x'.repeat(88)}...`],
])('makes a subject of %j that mail can have', async (title, subject) => {
  await notifier().send(noticeOf({ title }));
  expect(sns.messages[0]?.subject).toBe(subject);
});

test('cuts what SNS would refuse as too long', async () => {
  await notifier().send(noticeOf({ body: 'ü'.repeat(200_000) }));
  expect(sns.messages[0]?.message.endsWith('…')).toBe(true);
});

test('sends again what could not be sent', async () => {
  const refused = { status: 403, headers: { 'content-type': 'text/xml' }, body: denied };
  server.disturbances.push(() => refused);
  await expect(notifier().send(noticeOf())).rejects.toMatchObject({
    name: 'AwsRequestFailed',
    message: 'AWS failed to tell on-call of shop-1.4.0-1: AuthorizationErrorException: no',
  });
  await notifier().send(noticeOf());
  expect(await keys()).toHaveLength(1);
});

const denied = '<ErrorResponse><Error><Code>AuthorizationError</Code><Message>no</Message></Error></ErrorResponse>';

test('tells people also when the table does not answer', async () => {
  await notifier({ ...store.address, accessKey: 'wrong' }).send(noticeOf());
  expect(await keys()).toHaveLength(1);
});
