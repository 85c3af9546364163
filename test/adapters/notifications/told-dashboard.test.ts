import { webhooksOf } from '../../../lib/adapters/notifications/channels';
import { ToldDashboard } from '../../../lib/adapters/notifications/told-dashboard';
import { Notifications } from '../../../lib/config/schema/notifications';
import type { ReleaseMetrics } from '../../../lib/domain/metrics/release-metrics';
import { FakeDashboard } from '../../helpers/fakes/people';
import { QuickClock } from '../aws/fakes/quick-clock';
import { Receiver, thisMachine } from '../delivery/receiver';
import { credentialsOf, MemorySentNotices } from './memory';

const metrics: ReleaseMetrics = {
  releaseId: 'shop-1.4.0-1',
  service: 'shop',
  version: '1.4.0',
  type: 'standard',
  outcome: 'completed',
  endedAt: '2026-03-01T12:00:00.000Z',
  totalSeconds: 1_900,
  states: {},
  gates: {},
  commitLeadTimes: [60],
};

let receiver: Receiver;
let kept: FakeDashboard;
let failed: string[];
beforeEach(async () => {
  receiver = await new Receiver().open();
  kept = new FakeDashboard();
  failed = [];
});
afterEach(() => receiver.close());

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

function dashboard(webhook: object = {}): ToldDashboard {
  const hook = { type: 'webhook', url: receiver.url, secret: 'SECRET', ...webhook };
  const pager = { type: 'pagerduty', routingKey: 'KEY', audiences: ['release-manager'], severity: 'info' };
  const notifications = Notifications.parse({ channels: { chronicle: hook, pager } });
  const means = {
    clock: new QuickClock(),
    credentials: credentialsOf({ SECRET: secret }),
    privateHosts: thisMachine,
  };
  return new ToldDashboard({
    dashboard: kept,
    followersOf: async () => webhooksOf(notifications, means),
    sent: new MemorySentNotices(),
    failed: async ({ key }, message) => void failed.push(`${key}: ${message}`),
  });
}

const told = () => receiver.requests.map(({ body }) => JSON.parse(body));

it('tells webhooks how a release ended, once', async () => {
  const one = dashboard();
  await one.record(metrics);
  await one.record(metrics);
  expect(told()).toEqual([{ type: 'release.ended', timestamp: '2026-03-01T12:00:20.000Z', data: metrics }]);
  expect(kept.figures.size).toBe(1);
});

it('tells another outcome of the same release, too', async () => {
  const one = dashboard();
  await one.record(metrics);
  await one.record({ ...metrics, outcome: 'rolled_back' });
  expect(told().map(({ data }) => data.outcome)).toEqual(['completed', 'rolled_back']);
  const [first, second] = receiver.requests;
  expect(first?.headers['webhook-id']).not.toBe(second?.headers['webhook-id']);
});

it.each([
  [{ severity: 'error' }, 'completed', 0],
  [{ severity: 'error' }, 'rolled_back', 1],
  [{ severity: 'critical' }, 'escalated', 1],
  [{ audiences: ['on-call'] }, 'escalated', 0],
] as const)('a webhook with %j and a release that is %s: %d', async (webhook, outcome, count) => {
  await dashboard(webhook).record({ ...metrics, outcome });
  expect(told()).toHaveLength(count);
});

it('keeps the figures whatever a webhook does, and notes it', async () => {
  receiver.disturbances.push({ status: 400, body: 'no' });
  await dashboard().record(metrics);
  expect(kept.figures.size).toBe(1);
  expect(failed).toEqual([
    expect.stringMatching(/^shop-1\.4\.0-1\/ended\/completed: chronicle: cannot tell the end of shop-1\.4\.0-1: /),
  ]);
});

it('keeps the figures when those who follow are not known', async () => {
  const lost = new ToldDashboard({
    dashboard: kept,
    followersOf: () => Promise.reject(new Error('no such service')),
    sent: new MemorySentNotices(),
    failed: async (_, message) => void failed.push(message),
  });
  await lost.record(metrics);
  expect(kept.figures.size).toBe(1);
  expect(failed).toEqual(['the followers of shop are unknown: no such service']);
});
