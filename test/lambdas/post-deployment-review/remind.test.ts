import type { SettingOptions } from '../../helpers/fakes/setting';
import { Bench } from '../bench';

const hour = 3_600_000;

/** All that a review needs to know of a release. */
const begin = ({ setting, release }: Bench) => setting.store.create(release, setting.clock.now());

async function deployed(options: SettingOptions = {}, type: 'hotfix' | 'standard' = 'hotfix'): Promise<Bench> {
  const bench = new Bench(options, { type });
  await begin(bench);
  await bench.run('post-deployment-review', 'schedule', {}, 'completed');
  return bench;
}

/** The call of a timer. */
const call = (bench: Bench) =>
  bench.setting.clock.run(
    bench.handlers['post-deployment-review']({
      source: 'tidegate.review',
      service: 'shop',
      releaseId: bench.release.id,
    }),
  );

const told = ({ setting }: Bench) => setting.notifier.notices.map(({ key, audience }) => [key.split('/')[2], audience]);

it('opens the review of a hotfix, due in a day, and sets the timers', async () => {
  const bench = await deployed();
  const [review] = await bench.setting.reviews.listOpen('shop');
  const opened = Date.parse(review?.openedAt ?? '');
  const times = bench.setting.reviewTimer.timers.get(bench.release.id) ?? [];
  expect(times.map((at) => (Date.parse(at) - opened) / hour)).toEqual([12, 20, 24]);
  expect(review?.dueAt).toBe(times.at(-1));
  expect(await bench.audited()).toContain('review/opened');
});

it('opens it once, however often the step is repeated', async () => {
  const bench = await deployed();
  const before = await bench.setting.reviews.listOpen('shop');
  await bench.setting.clock.advance(hour);
  await bench.run('post-deployment-review', 'schedule', {}, 'rollback_completed');
  expect(await bench.setting.reviews.listOpen('shop')).toEqual(before);
});

it('does nothing for a standard release', async () => {
  const bench = await deployed({}, 'standard');
  expect(await bench.setting.reviews.listOpen('shop')).toEqual([]);
  expect(bench.setting.reviewTimer.timers.size).toBe(0);
  expect(await bench.audited()).not.toContain('review/opened');
});

it('reminds the release manager, and calls the tech lead when it is overdue', async () => {
  const bench = await deployed();
  const answers: unknown[] = [];
  for (const hours of [1, 11, 8, 4]) {
    await bench.setting.clock.advance(hours * hour);
    answers.push(await call(bench), await call(bench));
  }
  expect(answers.map((answer) => (answer as { status: string }).status)).toEqual([
    'nothing to tell',
    'nothing to tell',
    ...Array(6).fill('told'),
  ]);
  expect(told(bench)).toEqual([
    ['reminder-1', 'release-manager'],
    ['reminder-2', 'release-manager'],
    ['overdue', 'tech-lead'],
  ]);
  expect(await bench.audited()).toContain('review/overdue');
});

it('tells only the last of what was missed', async () => {
  const bench = await deployed();
  await bench.setting.clock.advance(100 * hour);
  await call(bench);
  expect(told(bench)).toEqual([['overdue', 'tech-lead']]);
});

it('goes by the configuration', async () => {
  const bench = await deployed({ config: { review: { due: '1h', reminders: ['30m'] } } });
  await bench.setting.clock.advance(hour / 2);
  await call(bench);
  expect(told(bench)).toEqual([['reminder-1', 'release-manager']]);
});

it('tells nobody of a review that was made, and of none', async () => {
  const bench = await deployed();
  const decision = { outcome: 'accepted', note: 'fine', by: 'grace', at: '2026-01-01T00:00:00.000Z' } as const;
  await bench.setting.reviews.decide('shop', bench.release.id, decision);
  await bench.setting.clock.advance(30 * hour);
  expect(await call(bench)).toMatchObject({ status: 'nothing to tell' });
  expect(await call(new Bench())).toMatchObject({ status: 'nothing to tell' });
  expect(told(bench)).toEqual([]);
});

it('fails when nobody could be told, so that the call comes again', async () => {
  const bench = await deployed({
    disturb: ({ port, count }) => (port === 'notifier' && count === 1 ? 'fails' : undefined),
  });
  await bench.setting.clock.advance(12 * hour);
  await expect(call(bench)).rejects.toMatchObject({ name: 'TransientError' });
  expect(await call(bench)).toMatchObject({ status: 'told' });
});
