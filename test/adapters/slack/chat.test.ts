import { SlackChat } from '../../../lib/adapters/slack/chat';
import { header, messageOf } from '../../../lib/domain/slack/blocks';
import { FakeSlack } from '../../helpers/slack/fake-slack';
import { QuickClock } from '../aws/fakes/quick-clock';

const channel = 'C0123456789';
const message = (text: string) => messageOf(text, [header(text)]);

let slack: FakeSlack;
let clock: QuickClock;
let chat: SlackChat;
beforeEach(async () => {
  slack = new FakeSlack();
  await slack.listen();
  clock = new QuickClock();
  chat = new SlackChat({ apiUrl: slack.apiUrl, token: async () => slack.token, clock });
});
afterEach(() => slack.close());

const ratelimited = (seconds: string) => ({
  status: 429,
  headers: { 'retry-after': seconds },
  body: { ok: false, error: 'ratelimited' },
});

it('posts a message, and changes it', async () => {
  const place = await chat.post(channel, message('in staging'));
  await chat.update(place, message('in production'));
  expect(slack.messages).toMatchObject([{ channel, ts: place.ts, text: 'in production', edits: 1 }]);
});

it('leaves a second between two messages in a channel', async () => {
  const place = await chat.post(channel, message('1'));
  const before = clock.now().getTime();
  await chat.update(place, message('2'));
  await chat.update(place, message('3'));
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(1_900);
});

it('waits as long as Slack wants to be left alone', async () => {
  slack.disturbances.push(ratelimited('7'));
  const before = clock.now().getTime();
  await chat.post(channel, message('1'));
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(7_000);
  expect(slack.messages).toHaveLength(1);
});

it('gives up when Slack wants to be left alone for longer', async () => {
  slack.disturbances.push(ratelimited('600'));
  await expect(chat.post(channel, message('1'))).rejects.toMatchObject({ name: 'TransientError' });
  expect(slack.calls).toHaveLength(1);
});

it('changes a message again when it is not known whether it was changed', async () => {
  const place = await chat.post(channel, message('1'));
  slack.disturbances.push('lost', { status: 503 });
  await chat.update(place, message('2'));
  expect(slack.messages).toMatchObject([{ text: '2', edits: 2 }]);
});

it('posts nothing again when it is not known whether it was posted', async () => {
  slack.disturbances.push('lost');
  await expect(chat.post(channel, message('1'))).rejects.toMatchObject({ name: 'TransientError' });
  expect(slack.messages).toHaveLength(1);
  expect(slack.calls).toHaveLength(1);
});

it('leaves a message alone that somebody has deleted', async () => {
  await expect(chat.update({ channel, ts: '1.2' }, message('1'))).resolves.toBeUndefined();
});

it('says what to do about a refusal, and nothing of the token', async () => {
  const failure = await chat.post('C9999999999', message('1')).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    name: 'SlackRefused',
    code: 'channel_not_found',
    remedy: expect.stringMatching(/invite/),
  });
  const other = new SlackChat({ apiUrl: slack.apiUrl, token: async () => 'xoxb-wrong', clock });
  const refused = await other.post(channel, message('1')).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'invalid_auth' });
  expect(JSON.stringify([refused, String(refused)])).not.toContain('xoxb');
});

it('takes an answer of another shape for a refusal', async () => {
  slack.disturbances.push({ body: { ok: true } });
  await expect(chat.post(channel, message('1'))).rejects.toMatchObject({ name: 'SlackRefused' });
});
