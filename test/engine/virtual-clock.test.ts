import { setTimeout as sleep } from 'node:timers/promises';
import { VirtualClock } from '../../lib/engine';

const start = new Date('2026-01-01T00:00:00Z');

test('fires timers in the order of their times, each at its own', async () => {
  const clock = new VirtualClock(start);
  const fired: [string, number][] = [];
  const note = (name: string) => () => fired.push([name, clock.now().getTime() - start.getTime()]);
  clock.schedule(200, note('b'));
  clock.schedule(100, note('a'));
  clock.schedule(200, note('c'));
  clock.schedule(900, note('late'));
  await clock.advance(500);
  expect(fired).toEqual([
    ['a', 100],
    ['b', 200],
    ['c', 200],
  ]);
  expect([clock.now().getTime() - start.getTime(), clock.pending]).toEqual([500, 1]);
});

test('a timer that was cancelled does not fire', async () => {
  const clock = new VirtualClock(start);
  let fired = false;
  clock.schedule(100, () => (fired = true))();
  await clock.advance(1_000);
  expect([fired, clock.pending]).toEqual([false, 0]);
});

test('timers that timers set fire in the same stretch', async () => {
  const clock = new VirtualClock(start);
  const sleeps = async () => {
    await clock.sleep(10);
    await clock.sleep(10);
    return clock.now();
  };
  const done = sleeps();
  await clock.advance(20);
  expect(await done).toEqual(new Date(start.getTime() + 20));
});

test('runs until a promise has settled, and no further', async () => {
  const clock = new VirtualClock(start);
  clock.schedule(10 * 60_000, () => undefined);
  await clock.run(clock.sleep(5 * 60_000));
  expect(clock.now()).toEqual(new Date('2026-01-01T00:05:00Z'));
  await expect(clock.run(Promise.reject(new Error('mine')))).rejects.toThrow('mine');
});

test('says so when nothing can settle the promise', async () => {
  await expect(new VirtualClock().run(new Promise(() => undefined))).rejects.toThrow('no timer is left');
});

test('sleeping ends with its signal', async () => {
  const clock = new VirtualClock(start);
  const controller = new AbortController();
  const sleeping = clock.sleep(1_000, controller.signal);
  controller.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(clock.sleep(1_000, controller.signal)).rejects.toThrow('enough');
  expect(clock.pending).toBe(0);
});

test('stands still during real work', async () => {
  const clock = new VirtualClock(start);
  const order: string[] = [];
  clock.schedule(100, () => order.push('timer'));
  const work = clock.during(sleep(20)).then(() => order.push('work'));
  await clock.run(Promise.all([work, clock.sleep(200)]));
  expect(order).toEqual(['work', 'timer']);
});
