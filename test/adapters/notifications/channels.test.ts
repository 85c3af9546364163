import { channelsOf } from '../../../lib/adapters/notifications/channels';
import { Notifications } from '../../../lib/config/schema/notifications';
import { noticeOf } from '../../contracts/notifier';
import { QuickClock } from '../aws/fakes/quick-clock';
import { Receiver, thisMachine } from '../delivery/receiver';
import { credentialsOf } from './memory';

const means = { clock: new QuickClock(), credentials: credentialsOf({}), privateHosts: thisMachine };
const pager = { type: 'pagerduty', routingKey: 'PAGERDUTY_ROUTING_KEY' };
const hook = { type: 'webhook', url: 'https://hooks.example.test/in', secret: 'WEBHOOK_SECRET' };
const incident = { key: 'shop-1.4.0-1', action: 'trigger', service: 'shop', people: [], context: {} } as const;
const parse = (channels: object) => Notifications.parse({ channels });
const made = (channels: object) => channelsOf(parse(channels), means);

it('makes the channels that the configuration names', () => {
  expect(made({ pager, chronicle: hook }).map(({ name }) => name)).toEqual(['pager', 'chronicle']);
  expect(made({})).toEqual([]);
});

it.each([
  [pager, 'on-call', 'error', true],
  [pager, 'on-call', 'warning', false],
  [pager, 'release-manager', 'critical', false],
  [{ ...pager, audiences: ['release-manager'], severity: 'info' }, 'release-manager', 'info', true],
  [hook, 'release-manager', 'info', true],
  [{ ...hook, severity: 'critical' }, 'war-room', 'error', false],
] as const)('%j: notices for %s of severity %s: %s', (channel, audience, severity, taken) => {
  expect(made({ channel })[0]?.takes(noticeOf({ audience, severity, incident }))).toBe(taken);
});

it('posts to the URL of the configuration', async () => {
  const receiver = await new Receiver().open();
  const credentials = credentialsOf({ WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}` });
  const [channel] = channelsOf(parse({ chronicle: { ...hook, url: receiver.url } }), { ...means, credentials });
  await channel?.tell(noticeOf());
  expect(receiver.requests).toHaveLength(1);
  await receiver.close();
});

it.each([
  [{ channel: { ...hook, url: 'ftp://hooks.example.test' } }],
  [{ channel: { ...hook, url: 'https://ada:secret@hooks.example.test' } }],
  [{ channel: { ...pager, routingKey: 'R0123456 89' } }],
  [{ channel: { ...pager, audiences: [] } }],
  [{ channel: { type: 'smoke-signals' } }],
  [{ 'Two words': pager }],
])('refuses %j', (channels) => {
  expect(Notifications.safeParse({ channels }).success).toBe(false);
});
