import { bounded } from '../../../lambdas/shared/bounded';
import { VirtualClock } from '../../../lib/engine';

const clock = new VirtualClock();

it.each<[string, Promise<unknown>, number]>([
  ['a write that succeeds', Promise.resolve(1), 0],
  ['a write that fails', Promise.reject(new Error('no')), 0],
  ['a write that never ends', new Promise(() => {}), 1000],
])('waits no longer than a second for %s', async (_, write, milliseconds) => {
  const before = clock.now().getTime();
  await clock.run(bounded({ clock }, write));
  expect(clock.now().getTime() - before).toBe(milliseconds);
  expect(clock.pending).toBe(0);
});

it('is not disturbed by a write that fails after it was given up', async () => {
  let fail = (_: Error) => {};
  const write = new Promise((_, reject) => {
    fail = reject;
  });
  await clock.run(bounded({ clock }, write));
  fail(new Error('late'));
  await clock.advance(10);
});
