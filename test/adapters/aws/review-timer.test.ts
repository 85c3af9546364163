import { SchedulerReviewTimer } from '../../../lib/adapters/aws/review-timer';
import { accessTo } from './fakes/access';
import { FakeScheduler } from './fakes/scheduler';
import { FakeServer } from './fakes/server';

const receiver = { group: 'tidegate-reviews', roleArn: 'arn:role', targetArn: 'arn:function' };
const call = { source: 'tidegate.review', service: 'shop', releaseId: 'shop-1.4.1-1' } as const;
const times = ['2026-01-01T12:00:30.500Z', '2026-01-02T00:00:00.000Z'];

let scheduler: FakeScheduler;
let server: FakeServer;
beforeEach(async () => {
  scheduler = new FakeScheduler();
  server = new FakeServer([scheduler]);
  await server.listen();
});
afterEach(() => server.close());

const timer = () => new SchedulerReviewTimer(receiver, accessTo(server));

test('makes a schedule for each time, at the whole minute after it, that calls once', async () => {
  await timer().set(call, times);
  const keys = ['tidegate-reviews/shop-1.4.1-1.1', 'tidegate-reviews/shop-1.4.1-1.2'];
  expect([...scheduler.schedules.keys()]).toEqual(keys);
  expect(keys.map((key) => new Date(scheduler.timeOf(key)).toISOString())).toEqual([
    '2026-01-01T12:01:00.000Z',
    '2026-01-02T00:00:00.000Z',
  ]);
  expect(scheduler.schedules.get(keys[0] ?? '')?.Target).toMatchObject({ Arn: 'arn:function', RoleArn: 'arn:role' });
  expect(scheduler.run(keys[0] ?? '')).toEqual(call);
  expect(scheduler.schedules.size).toBe(1);
});

test('makes nothing twice', async () => {
  await timer().set(call, times);
  await timer().set(call, times);
  expect(scheduler.schedules.size).toBe(2);
});

test('goes on where it was interrupted', async () => {
  server.disturbances.push(() => undefined);
  server.disturbances.push(() => ({ status: 403, headers: {}, body: '{"__type":"AccessDeniedException"}' }));
  await timer()
    .set(call, times)
    .catch(() => undefined);
  await timer().set(call, times);
  expect(scheduler.schedules.size).toBe(2);
});

test('has room for the longest name of a release', async () => {
  const releaseId = `${'a'.repeat(24)}-${'1'.repeat(10)}.${'2'.repeat(9)}.${'3'.repeat(9)}-1`;
  await timer().set({ ...call, releaseId: releaseId.slice(0, 58) }, times);
  for (const key of scheduler.schedules.keys()) expect(key.split('/')[1]?.length).toBeLessThanOrEqual(64);
});
