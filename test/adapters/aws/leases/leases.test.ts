import * as fc from 'fast-check';
import { AwsClients } from '../../../../lib/adapters/aws/deployment';
import { EnvironmentLease } from '../../../../lib/adapters/aws/leases';
import { QuickClock } from '../fakes/quick-clock';
import { FakeScheduler } from '../fakes/scheduler';
import { FakeServer } from '../fakes/server';

const key = 'leases/shop-production';
const receiver = { group: 'leases', roleArn: 'arn:aws:iam::111122223333:role/lease', targetArn: 'arn:trigger' };

let clock: QuickClock;
let scheduler: FakeScheduler;
let server: FakeServer;
let lease: EnvironmentLease;

beforeEach(async () => {
  clock = new QuickClock();
  scheduler = new FakeScheduler();
  server = new FakeServer([scheduler]);
  await server.listen();
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const clients = new AwsClients({ endpoint: server.url, region: 'eu-west-1', credentials });
  lease = new EnvironmentLease(clients, receiver, clock, 'shop', 'production');
});
afterEach(() => server.close());

const refuseNext = (status: number, code: string) =>
  server.disturbances.push(() => ({ status, headers: { 'x-amzn-errortype': code }, body: '{}' }));

test('sets a schedule that tells once who held the weights', async () => {
  await lease.hold(7, 35);
  expect(scheduler.schedules.get(key)).toMatchObject({
    ScheduleExpression: 'at(2026-03-01T12:02:00)',
    ScheduleExpressionTimezone: 'UTC',
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: receiver.targetArn, RoleArn: receiver.roleArn },
  });
  expect(scheduler.run(key)).toEqual({
    source: 'tidegate.lease',
    service: 'shop',
    environment: 'production',
    epoch: 7,
  });
});

test('pushes it forward as long as it is held, and makes it again after it ran', async () => {
  await lease.hold(7, 35);
  const first = scheduler.timeOf(key);
  clock.pass(90_000);
  await lease.hold(8, 35);
  expect(scheduler.timeOf(key)).toBeGreaterThan(first);
  expect(scheduler.run(key)).toMatchObject({ epoch: 8 });
  await lease.hold(9, 35);
  expect(scheduler.schedules.size).toBe(1);
});

test('never ends early, nor more than two minutes late', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: 900 }),
      async (passed, seconds) => {
        clock.pass(passed);
        await lease.hold(1, seconds);
        const asked = clock.now().getTime() + seconds * 1000;
        const runs = scheduler.timeOf(key);
        expect(runs % 60_000).toBe(0);
        expect(runs).toBeGreaterThanOrEqual(asked);
        expect(runs).toBeGreaterThanOrEqual(clock.now().getTime() + 60_000);
        expect(runs).toBeLessThan(asked + 120_000);
      },
    ),
    { numRuns: 30 },
  );
});

test('is held also when somebody else makes the schedule at the same time', async () => {
  await lease.hold(1, 35);
  refuseNext(404, 'ResourceNotFoundException');
  await lease.hold(2, 35);
  expect(scheduler.run(key)).toMatchObject({ epoch: 2 });
});

test('ends, and ends again, and nothing depends on it', async () => {
  await lease.hold(1, 35);
  await lease.end();
  await lease.end();
  expect(scheduler.schedules.size).toBe(0);
  refuseNext(403, 'AccessDeniedException');
  await expect(lease.end()).resolves.toBeUndefined();
});

test('says that it could not be held: weights without a lease are not shifted', async () => {
  refuseNext(403, 'AccessDeniedException');
  await expect(lease.hold(1, 35)).rejects.toMatchObject({
    name: 'DeploymentFailed',
    message: expect.stringContaining('AWS failed to hold the lease on production of shop: AccessDeniedException'),
  });
});
