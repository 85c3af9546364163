import { Bench } from '../bench';

const close = (bench: Bench, outcome: string) => bench.run('git-workflow', `close-${outcome}`, {}, 'completed');

it.each([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['rolled-back', 'rolled_back'],
])('ends a release and frees the lane: %s', async (action, outcome) => {
  const bench = new Bench();
  await bench.initiated();
  await close(bench, action);
  expect(await bench.record()).toMatchObject({ outcome });
  expect((await bench.setting.store.lane('shop')).holder).toBeUndefined();
  expect(bench.setting.notifier.notices).toEqual([]);
});

it('keeps the lane of a release that has escalated', async () => {
  const bench = new Bench();
  await bench.initiated();
  await close(bench, 'escalated');
  expect(await bench.record()).toMatchObject({ outcome: 'escalated' });
  expect((await bench.setting.store.lane('shop')).holder).toBe(bench.release.id);
});

it('tells of actions that failed for good, and of none that was made good', async () => {
  const bench = new Bench({
    disturb: ({ port, method, count }) =>
      method === 'publishRelease' || (port === 'dashboard' && count === 1) ? 'fails' : undefined,
  });
  await bench.initiated();
  const attempt = (actor: 'github-specialist' | 'release-metrics', action: string) =>
    bench.run(actor, action, {}, 'completed').catch(() => undefined);
  await attempt('github-specialist', 'publish');
  await attempt('release-metrics', 'completed');
  await bench.setting.clock.advance(1000);
  await attempt('release-metrics', 'completed');
  await close(bench, 'completed');
  expect(bench.setting.notifier.notices.map(({ body }) => body)).toEqual([
    '- completed: github-specialist publish: sourceControl.publishRelease does not answer',
  ]);
});

it('does not tell of a try of its own that failed before', async () => {
  const bench = new Bench({
    disturb: ({ method, count }) => (method === 'finish' && count === 1 ? 'answer is lost' : undefined),
  });
  await bench.initiated();
  await expect(close(bench, 'completed')).rejects.toMatchObject({ name: 'TransientError' });
  await bench.setting.clock.advance(1000);
  await close(bench, 'completed');
  expect(bench.setting.notifier.notices).toEqual([]);
});

it('keeps the first outcome when another one is said later', async () => {
  const bench = new Bench();
  await bench.initiated();
  await close(bench, 'failed');
  await close(bench, 'completed');
  expect(await bench.record()).toMatchObject({ outcome: 'failed' });
});
