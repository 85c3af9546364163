import { sampleSettled } from '../../../../lib/adapters/aws/deployment/sampling';
import { QuickClock } from '../fakes/quick-clock';

const clock = new QuickClock();

test('waits until nobody answers any more who should not', async () => {
  let asked = 0;
  const ask = async () => (asked++ < 45 ? 'old' : 'new');
  expect(await sampleSettled(ask, 20, { new: 100 }, clock)).toEqual({ new: 20 });
});

test('gives what was really answered when that does not end', async () => {
  const before = clock.now().getTime();
  expect(Object.keys(await sampleSettled(async () => 'old', 20, { new: 100 }, clock))).toEqual(['old']);
  expect(clock.now().getTime() - before).toBeLessThan(10_000);
});

test('ends soon also when every answer takes long', async () => {
  const before = clock.now().getTime();
  const ask = async () => {
    clock.pass(800);
    return undefined;
  };
  expect(await sampleSettled(ask, 20, { new: 100 }, clock)).toEqual({});
  expect(clock.now().getTime() - before).toBeLessThan(20_000);
});

test('asks more often when a version of some weight is missing by chance', async () => {
  let asked = 0;
  const ask = async () => (asked++ === 30 ? 'new' : 'old');
  expect(await sampleSettled(ask, 20, { new: 25, old: 75 }, clock)).toEqual({ new: 1, old: 39 });
});

test('does not wait for a version of little weight', async () => {
  expect(await sampleSettled(async () => 'old', 20, { new: 5, old: 95 }, clock)).toEqual({ old: 20 });
});

test('counts no answers that do not come', async () => {
  expect(await sampleSettled(async () => undefined, 20, { new: 100 }, clock)).toEqual({});
});
