import { resolve } from 'node:path';
import { Receiver } from '../../adapters/delivery/receiver';
import { JiraSetting } from '../../adapters/jira/setting';
import { LinearSetting } from '../../adapters/linear/setting';
import { FakePagerDuty } from '../../adapters/pagerduty/fake-pager-duty';
import { FakeSlack } from '../../helpers/slack/fake-slack';
import { expectEnd } from '../stage/expectations';
import { givenService, next, previous } from '../stage/given';
import type { Service } from '../stage/service';

const releaseId = `tide-table-${next}-1`;
const channel = 'C0123456789';
const chronicle = new Receiver();
const pager = new FakePagerDuty();
const slack = new FakeSlack();

let jira: JiraSetting;
let linear: LinearSetting;
let service: Service;
const environment: Record<string, string> = {};

/** A service that is connected to everything there is, each a server of this machine. */
beforeAll(async () => {
  jira = await JiraSetting.open();
  linear = await LinearSetting.open();
  for (const { server } of [jira, linear]) server.addIssue('TIDE-1');
  await Promise.all([chronicle.open(), pager.receiver.open(), slack.listen()]);
  service = await givenService({
    configure: (config) => {
      config.set('tickets', {
        jira: { site: 'https://acme.example.test', transitions: { completed: 'Released', rolledBack: 'Open' } },
      });
      config.setIn(['notifications', 'channels'], {
        pager: { type: 'pagerduty', routingKey: 'PAGER_KEY' },
        chronicle: { type: 'webhook', url: chronicle.url, secret: 'CHRONICLE_SECRET' },
      });
      config.set('slack', { channel, users: { U00000ADA: 'ada' }, apiUrl: slack.apiUrl });
    },
  });
  Object.assign(environment, {
    NODE_OPTIONS: `--require ${resolve('test/e2e/stage/redirect-hosts.cjs')}`,
    TIDEGATE_TEST_HOSTS: JSON.stringify({
      'acme.example.test': jira.server.http.url,
      'api.linear.app': linear.server.http.url,
      'events.pagerduty.com': `http://${pager.receiver.host}`,
    }),
    TIDEGATE_PRIVATE_HOSTS: '127.0.0.1',
    JIRA_EMAIL: 'tidegate@example.test',
    JIRA_API_TOKEN: 'secret-token',
    LINEAR_API_KEY: 'lin_api_secret',
    PAGER_KEY: pager.routingKey,
    CHRONICLE_SECRET: `whsec_${Buffer.alloc(32, 9).toString('base64')}`,
    SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
    SLACK_BOT_TOKEN: slack.token,
  });
  Object.assign(process.env, environment);
});
afterAll(async () => {
  for (const name of Object.keys(environment)) delete process.env[name];
  await Promise.all([jira.close(), linear.close(), chronicle.close(), pager.receiver.close(), slack.close()]);
});

const comments = () => jira.server.issues.get('TIDE-1')?.comments.length;
const told = () =>
  chronicle.requests.map(({ body }) => JSON.parse(body)).map(({ type, data }) => `${type} ${data.key ?? data.outcome}`);

it('a release that completes is told to all of them, and one that is rolled back, too', async () => {
  await expectEnd(service, await service.tidegate('release', next), 'completed', next);
  expect((await service.status()).releases[0]?.facts.warnings ?? []).toEqual([]);
  expect(comments()).toBe(1);
  expect(pager.incidents.size).toBe(0);
  expect(told()).toEqual(['release.ended completed']);
  expect(slack.messages.map(({ text }) => text)).toEqual([`tide-table ${next}: completed`]);

  const rollback = await service.tidegate('rollback', '--reason', 'the tide is wrong on Sundays');
  await expectEnd(service, rollback, 'rolled_back', previous);
  expect(comments()).toBe(2);
  expect([...pager.incidents.keys()]).toEqual([`tidegate/${releaseId}`]);
  expect(told()).toContain('release.ended rolled_back');
  expect(told()).toContain(`release.notice ${releaseId}/rolled-back`);
  expect(slack.messages.map(({ text }) => text)).toContain(`tide-table ${next}: rolled back`);
});

it('tickets may be in Linear instead', async () => {
  const other = await givenService({
    configure: (config) => config.set('tickets', { linear: { states: { completed: 'Released' } } }),
  });
  await expectEnd(other, await other.tidegate('release', next), 'completed', next);
  const issue = linear.server.issues.find(({ identifier }) => identifier === 'TIDE-1');
  expect(issue?.state.name).toBe('Released');
  expect(issue?.written).toHaveLength(1);
});
