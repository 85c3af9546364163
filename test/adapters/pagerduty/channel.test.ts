import fc from 'fast-check';
import { ToldOnce } from '../../../lib/adapters/notifications/told-once';
import { PagerDutyChannel } from '../../../lib/adapters/pagerduty/channel';
import { eventOf } from '../../../lib/adapters/pagerduty/event';
import type { Incident, Notice } from '../../../lib/ports/notifier';
import { describeNotifierContract, noticeOf } from '../../contracts/notifier';
import { QuickClock } from '../aws/fakes/quick-clock';
import { thisMachine } from '../delivery/receiver';
import { credentialsOf, MemorySentNotices } from '../notifications/memory';
import { problemsOf } from './events-v2';
import { FakePagerDuty } from './fake-pager-duty';

const incident: Incident = {
  key: 'shop-1.4.0-1',
  action: 'trigger',
  service: 'shop',
  people: ['Grace', 'Lin'],
  context: { serves: '1.3.0' },
};

/** A notice about an incident. */
const pageOf = (fields: Partial<Notice> = {}, changes: Partial<Incident> = {}): Notice =>
  noticeOf({ incident: { ...incident, ...changes }, ...fields });

let pagerDuty: FakePagerDuty;
beforeEach(async () => {
  pagerDuty = new FakePagerDuty();
  await pagerDuty.receiver.open();
});
afterEach(() => pagerDuty.receiver.close());

const channel = (key = pagerDuty.routingKey, takes = () => true): PagerDutyChannel =>
  new PagerDutyChannel({
    name: 'pagerduty',
    url: pagerDuty.receiver.url,
    routingKey: 'PAGERDUTY_ROUTING_KEY',
    credentials: credentialsOf({ PAGERDUTY_ROUTING_KEY: key }),
    takes,
    clock: new QuickClock(),
    privateHosts: thisMachine,
  });

const events = () => [...pagerDuty.incidents.values()].flatMap((incident) => incident.events);

describeNotifierContract(async () => {
  const once = new ToldOnce(channel(), new MemorySentNotices());
  return { notifier: { send: (notice) => once.send({ ...notice, incident }) }, heard: told };
});

const told = async () => events().map(({ payload }) => payload?.custom_details['notice'] ?? '');
it('opens an incident for a release, and adds later notices to it', async () => {
  await channel().tell(pageOf({ severity: 'error' }));
  await channel().tell(pageOf({ key: 'shop-1.4.0-1/escalation', severity: 'critical' }));
  expect([...pagerDuty.incidents.keys()]).toEqual(['tidegate/shop-1.4.0-1']);
  expect(events().map(({ payload }) => payload?.severity)).toEqual(['error', 'critical']);
});

it('resolves the incident of a release, whatever the channel is for', async () => {
  const resolved = pageOf({ key: 'shop-1.4.0-1/resolved', severity: 'info' }, { action: 'resolve' });
  await channel().tell(pageOf());
  await channel().tell(resolved);
  expect([...pagerDuty.incidents.values()]).toMatchObject([{ resolved: true }]);
  expect(channel(pagerDuty.routingKey, () => false).takes(resolved)).toBe(true);
  expect(channel(pagerDuty.routingKey, () => false).takes(pageOf())).toBe(false);
});

it('pages nobody about what is no incident', async () => {
  expect(channel().takes(noticeOf())).toBe(false);
  await channel().tell(noticeOf());
  expect(pagerDuty.receiver.requests).toEqual([]);
});

it('says what is known', () => {
  const at = new Date('2026-03-01T12:00:00Z');
  const notice = pageOf({
    body: 'Trigger: manual. 1 \\*of\\* 40\nnext line',
    links: { report: 'https://reports.example.test/1', log: 'file:///home/me/log' },
  });
  expect(eventOf(notice, incident, 'key', at)).toEqual({
    routing_key: 'key',
    event_action: 'trigger',
    dedup_key: 'tidegate/shop-1.4.0-1',
    client: 'Tidegate',
    client_url: 'https://reports.example.test/1',
    links: [{ href: 'https://reports.example.test/1', text: 'report' }],
    payload: {
      summary: 'shop 1.4.0 was rolled back',
      severity: 'error',
      source: 'shop',
      timestamp: '2026-03-01T12:00:00.000Z',
      component: 'shop',
      group: 'releases',
      class: 'release',
      custom_details: {
        serves: '1.3.0',
        people: 'Grace, Lin',
        release: 'shop-1.4.0-1',
        audience: 'on-call',
        notice: 'shop-1.4.0-1/rolled-back',
        details: 'Trigger: manual. 1 *of* 40\nnext line',
      },
    },
  });
});

it('cuts long texts at a line that leads to the rest', () => {
  const body = Array.from({ length: 5_000 }, (_, i) => `line ${i}`).join('\n');
  const { payload } = eventOf(noticeOf({ title: 'x'.repeat(3_000), body }), incident, 'key', new Date(0));
  expect(payload?.summary).toHaveLength(1_024);
  expect(payload?.custom_details['details']).toMatch(/line \d+\n\n… the rest: https:\/\/reports\.example\.test\/1$/);
});

it('sends nothing that PagerDuty refuses, whatever people wrote', async () => {
  const texts = fc.string({ maxLength: 30_000, unit: 'binary' });
  const notices = fc.record({
    title: texts,
    body: texts,
    links: fc.dictionary(texts, fc.oneof(fc.webUrl(), texts), { maxKeys: 30 }),
    severity: fc.constantFrom('info', 'warning', 'error', 'critical'),
  });
  const incidents = fc.record({
    key: fc.string({ minLength: 1, maxLength: 300 }),
    action: fc.constantFrom('trigger', 'resolve'),
    service: fc.string(),
    people: fc.array(texts, { maxLength: 5 }),
    context: fc.dictionary(texts, texts, { maxKeys: 30 }),
  });
  fc.assert(
    fc.property(notices, incidents, (fields, about) => {
      const event = eventOf(noticeOf(fields as never), about as Incident, pagerDuty.routingKey, new Date(0));
      expect(problemsOf(event)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThanOrEqual(512 * 1024);
    }),
    { numRuns: 200 },
  );
});

it('says what is wrong with a key that PagerDuty does not know, and not the key', async () => {
  const wrong = 'S0000456789abcdef0123456789ABCDE';
  await expect(channel(wrong).tell(pageOf())).rejects.toMatchObject({
    name: 'DeliveryFailed',
    message: expect.stringMatching(/^cannot page on-call of shop-1\.4\.0-1: .* answers 400: .*invalid routing key/),
  });
  await expect(channel(wrong).tell(pageOf())).rejects.toMatchObject({
    message: expect.not.stringContaining(wrong),
  });
});

it('sends no key to PagerDuty that is none', async () => {
  await expect(channel('-----BEGIN PRIVATE KEY-----').tell(pageOf())).rejects.toMatchObject({
    message: 'PAGERDUTY_ROUTING_KEY holds no integration key; allowed: 32 letters and digits',
  });
  expect(pagerDuty.receiver.requests).toEqual([]);
});

it('pages when there were too many requests before', async () => {
  pagerDuty.receiver.disturbances.push({ status: 429 }, { status: 429, headers: { 'retry-after': '2' } });
  await channel().tell(pageOf());
  expect(events()).toHaveLength(1);
});
