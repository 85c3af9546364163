import { SlackNotices } from '../../../lib/adapters/slack/notices';
import { Slack } from '../../../lib/config/schema/slack';
import type { Audience, Notice } from '../../../lib/ports/notifier';
import { markupIn } from '../../helpers/slack/block-kit';
import { FakeSlack } from '../../helpers/slack/fake-slack';
import { QuickClock } from '../aws/fakes/quick-clock';

const channel = 'C0123456789';

let slack: FakeSlack;
beforeEach(async () => {
  slack = new FakeSlack();
  await slack.listen();
});
afterEach(() => slack.close());

const noticesOf = (section: object): SlackNotices =>
  new SlackNotices(Slack.parse({ channel, users: { U00000ADA: 'ada' }, ...section }), {
    apiUrl: slack.apiUrl,
    token: async () => slack.token,
    clock: new QuickClock(),
  });

const notice = (audience: Audience, changes: Partial<Notice> = {}): Notice => ({
  key: `shop-1.4.0-1/${audience}`,
  audience,
  severity: 'critical',
  releaseId: 'shop-1.4.0-1',
  title: 'shop: health did not recover after the rollback',
  body: 'The rollback of 1.4.0 did not succeed: it is \\*down\\* &lt;!channel&gt;\n\n1. Open the war room.',
  links: { report: 'https://reports.example.test/1' },
  ...changes,
});

it('tells an audience in its channel, and mentions whom it should', async () => {
  const audiences = { 'on-call': { channel, mention: ['U00000ADA', 'S0000GROUP'] } };
  const notices = noticesOf({ audiences });
  expect([notices.takes(notice('on-call')), notices.takes(notice('tech-lead'))]).toEqual([true, false]);
  await notices.tell(notice('on-call'));
  const [message] = slack.messages;
  const text = JSON.stringify(message?.blocks);
  expect(text).toContain('it is *down* <!channel>');
  expect(markupIn(message?.blocks)).toEqual([
    '<@U00000ADA>',
    '<!subteam^S0000GROUP>',
    '<https://reports.example.test/1|report>',
  ]);
});

it('opens a war room with those who are invited, and tells where it is', async () => {
  const notices = noticesOf({
    audiences: { 'war-room': { channel } },
    warRoom: { invite: ['U00000ADA', 'U0000GRACE'], private: true },
  });
  await notices.tell(notice('war-room'));
  const [id, room] = [...slack.channels].find(([, { name }]) => name === 'war-room-shop-1-4-0-1') ?? [];
  expect(room).toEqual({
    name: 'war-room-shop-1-4-0-1',
    isPrivate: true,
    topic: 'shop: health did not recover after the rollback',
    members: ['U00000ADA', 'U0000GRACE'],
  });
  expect(slack.messages.map((message) => message.channel)).toEqual([id, channel]);
  expect(JSON.stringify(slack.messages[1]?.blocks)).toContain(`app_redirect?channel=${id}`);
});

it('opens no second room for the same release', async () => {
  const notices = noticesOf({ audiences: { 'war-room': { channel } }, warRoom: { invite: ['U00000ADA'] } });
  await notices.tell(notice('war-room'));
  await notices.tell(notice('war-room'));
  expect(slack.channels.size).toBe(2);
  expect(slack.messages.map((message) => message.channel)).toEqual([expect.any(String), channel, channel]);
});

it('cuts what is longer than anybody reads', async () => {
  const body = Array.from({ length: 100 }, (_, i) => `line ${i} ${'x'.repeat(5_000)}`).join('\n');
  await noticesOf({ audiences: { 'on-call': { channel } } }).tell(notice('on-call', { body }));
  expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('the rest is in the report');
});
