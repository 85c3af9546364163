import { SlackResponses } from '../../../lib/adapters/slack/responses';
import { reply } from '../../../lib/domain/slack/answers';
import { FakeSlack } from '../../helpers/slack/fake-slack';

let slack: FakeSlack;
beforeEach(async () => {
  slack = new FakeSlack();
  await slack.listen();
});
afterEach(() => slack.close());

it('answers at the address that came with the request', async () => {
  await new SlackResponses([slack.apiUrl]).send(slack.responseUrl, reply('a < b'));
  expect(slack.replies).toMatchObject([{ body: { response_type: 'ephemeral', text: 'a &lt; b' } }]);
});

it.each([
  'https://hooks.slack.com.evil.test/commands/1',
  'http://hooks.slack.com/commands/1',
  'https://hooks.slack.com@evil.test/1',
  'https://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'no address',
])('answers nowhere else: %s', async (url) => {
  const sending = new SlackResponses(['https://slack.com/api/']).send(url, reply('x'));
  await expect(sending).rejects.toMatchObject({ name: 'SlackRefused' });
});

it('tells nothing of the address when nobody answers there', async () => {
  const { responseUrl, apiUrl } = slack;
  await slack.close();
  const failure = await new SlackResponses([apiUrl]).send(responseUrl, reply('x')).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'TransientError' });
  expect(String(failure)).not.toContain('commands');
  await slack.listen();
});
