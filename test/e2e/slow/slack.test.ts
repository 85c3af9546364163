import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { FakeSlack } from '../../helpers/slack/fake-slack';
import { givenService, next } from '../stage/given';
import type { RunningCommand } from '../stage/program';
import type { Service } from '../stage/service';
import { until } from '../stage/until';

const run = promisify(execFile);
const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const channel = 'C0123456789';
const ada = 'U00000ADA';
const releaseId = `tide-table-${next}-1`;

let slack: FakeSlack;
let service: Service;
let listening: RunningCommand;
let url: string;

beforeAll(async () => {
  slack = new FakeSlack();
  await slack.listen();
  Object.assign(process.env, { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: slack.token });
  service = await givenService({
    configure: (config) => config.set('slack', { channel, users: { [ada]: 'ada' }, apiUrl: slack.apiUrl }),
  });
  listening = service.start('slack', '--port', '0');
  url = await listening.found(/listening for Slack at (\S+)\/slack\/command/);
});
afterAll(async () => {
  delete process.env['SLACK_SIGNING_SECRET'];
  delete process.env['SLACK_BOT_TOKEN'];
  await slack.close();
});

/** Sends a form with curl, as docs/slack.md shows it. */
async function curl(path: string, fields: Record<string, string>, secret = signingSecret): Promise<string> {
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = [`X-Slack-Request-Timestamp: ${timestamp}`, `X-Slack-Signature: v0=${signature}`];
  const { stdout } = await run('curl', [
    ...['--silent', '--show-error', '--max-time', '3', '--data-binary', body],
    ...headers.flatMap((header) => ['--header', header]),
    ...['--write-out', '\n%{http_code}', url + path],
  ]);
  return stdout;
}

let triggers = 0;
const who = () => {
  triggers += 1;
  return { trigger_id: `13345224609.738474920.${triggers}`, response_url: slack.responseUrl };
};

const type = (text: string, secret?: string) =>
  curl('/slack/command', { user_id: ada, channel_id: channel, command: '/release', text, ...who() }, secret);

const press = (action: string) =>
  curl('/slack/interactivity', {
    payload: JSON.stringify({
      type: 'block_actions',
      user: { id: ada },
      channel: { id: channel },
      actions: [{ type: 'button', action_id: `tidegate:${action}`, value: releaseId }],
      ...who(),
    }),
  });

const shown = (text: string) =>
  until(`${text} in Slack, where there is ${JSON.stringify(slack.messages)}`, () =>
    slack.messages.some((message) => message.text === text),
  );

const told = (text: string) =>
  until(`${text} told in Slack: ${JSON.stringify(slack.replies)}`, () =>
    slack.replies.some(({ body }) => String(body['text']).includes(text)),
  );

it('releases what somebody types, shows it in one message, and rolls it back at the press of a button', async () => {
  expect(await type(next, 'somebody else')).toMatch(/not signed by Slack[\s\S]*\n401$/);
  expect(await type('help')).toMatch(/rollback[\s\S]*\n200$/);
  expect(await type(next)).toMatch(/Working on it[\s\S]*\n200$/);
  await told(`${releaseId} is under way`);
  await until('the end of the release', () => slack.messages.some(({ text }) => text.endsWith('completed')), 120_000);
  expect(await service.servedVersion()).toBe(next);

  expect(await press('rollback')).toBe('\n200');
  await told(`${releaseId} is being rolled back`);
  await until(
    'the end of the rollback',
    () => slack.messages.some(({ text }) => text.endsWith('rolled back')),
    120_000,
  );
  expect(await service.servedVersion()).toBe('1.0.0');

  await press('rollback');
  await told(`${releaseId} has ended as rolled_back`);
  await shown('tide-table 1.1.0: rolled back');
  expect(slack.messages).toHaveLength(1);
  expect(slack.messages[0]?.edits).toBeGreaterThan(5);

  listening.interrupt();
  expect((await listening.ended).code).toBe(0);
});
