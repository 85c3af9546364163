import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAlarms } from '../../../../lib/adapters/local/alarms';
import type { AlarmPlan } from '../../../../lib/ports/alarms';
import { openEnvironment, type TestEnvironment, until } from '../setting';
import { startReceiver } from './receiver';

let shop: TestEnvironment;
let inbox: Awaited<ReturnType<typeof startReceiver>>;
let alarms: LocalAlarms;

const errorRate = 'tidegate/shop/production/ErrorRate';
const health = 'tidegate/shop/production/Health';

const planOf = (version: string, interval = 60): AlarmPlan => ({
  version,
  errorRate: { alarmName: errorRate, periodSeconds: 1, thresholdPercent: 5, minimumRequests: 5 },
  health: { alarmName: health, failures: 3, intervalSeconds: interval },
});

async function open(env: Record<string, string> = {}): Promise<void> {
  shop = await openEnvironment({ launch: { env } });
  inbox = await startReceiver();
  alarms = new LocalAlarms(shop.client, inbox.receiver);
}

afterEach(async () => {
  inbox.close();
  await shop.close();
});

/** Sends requests until a condition holds; the time limit of the test is the limit. */
async function askUntil(path: string, condition: () => boolean): Promise<void> {
  while (!condition()) {
    await fetch(shop.url + path);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('tells of an error rate that is too high, in the form of EventBridge', async () => {
  await open();
  await shop.promote('1.0.0');
  await alarms.arm('production', planOf('1.0.0'));
  await askUntil('/status?code=500', () => inbox.statesOf(errorRate).includes('ALARM'));
  expect(inbox.statesOf(errorRate)).toEqual(['OK', 'ALARM']);
  expect(new Set(inbox.tokens)).toEqual(new Set(['Bearer secret']));
  const event = inbox.events.find(({ detail }) => detail.state.value === 'ALARM');
  expect(event).toMatchObject({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '000000000000',
    region: 'us-east-1',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    resources: [`arn:aws:cloudwatch:us-east-1:000000000000:alarm:${errorRate}`],
    detail: {
      alarmName: errorRate,
      state: {
        value: 'ALARM',
        reason: expect.stringContaining(
          '2 out of the last 3 datapoints [100.0, 100.0] were greater than the threshold',
        ),
        timestamp: expect.any(String),
      },
      previousState: { value: 'OK', timestamp: expect.any(String) },
      configuration: { description: 'more than 5 % of the requests to 1.0.0 fail' },
    },
  });
  expect(event?.detail.configuration.metrics[0]).toMatchObject({
    expression: 'IF(FILL(req,0) < 5, 0, 100*FILL(err,0)/FILL(req,1))',
    returnData: true,
  });
  expect(JSON.parse(event?.detail.state.reasonData ?? '')).toMatchObject({ period: 1, threshold: 5 });
});

test('tells of health checks that fail in a row, and of nothing when one succeeds between them', async () => {
  const flag = join(tmpdir(), `tidegate-flag-${randomUUID()}`);
  await open({ FLAG: flag });
  await shop.promote('1.0.0', 'unhealthy');
  await alarms.arm('production', planOf('1.0.0', 0.1));
  await until(() => inbox.statesOf(health).includes('OK'));
  await writeFile(flag, '');
  await until(() => inbox.statesOf(health).includes('ALARM'));
  await rm(flag);
  await until(() => inbox.statesOf(health).at(-1) === 'OK');
  expect(inbox.statesOf(health)).toEqual(['OK', 'ALARM', 'OK']);
});

test('the same plan again lets the alarms go on, another one replaces them, and disarming ends them', async () => {
  await open();
  await shop.promote('1.0.0');
  await alarms.arm('production', planOf('1.0.0', 0.1));
  await until(() => inbox.statesOf(health).length === 1);
  await alarms.arm('production', planOf('1.0.0', 0.1));
  expect(shop.environment.alarms.states()).toContainEqual({ name: health, state: 'OK' });
  await alarms.arm('production', planOf('2.0.0', 60));
  expect(shop.environment.alarms.states()).toEqual([
    { name: errorRate, state: 'INSUFFICIENT_DATA' },
    { name: health, state: 'INSUFFICIENT_DATA' },
  ]);
  await alarms.disarm('production');
  expect(shop.environment.alarms.states()).toEqual([]);
});
