import { type Reviewing, recordReview } from '../../../lambdas/post-deployment-review/record';
import type { ReleaseRef } from '../../../lib/domain/release';
import type { SettingOptions } from '../../helpers/fakes/setting';
import { Bench } from '../bench';

const permissions = { review: ['grace', 'lin'] };

/** All that a review needs to know of a release. */
const begin = ({ setting, release }: Bench) => setting.store.create(release, setting.clock.now());

async function ended(
  outcome: 'completed' | 'failed' | 'rolled-back' = 'completed',
  release: Partial<ReleaseRef> = {},
  options: SettingOptions = {},
): Promise<Bench> {
  const bench = new Bench({ config: { permissions }, ...options }, { type: 'hotfix', ...release });
  await begin(bench);
  if (outcome !== 'failed') await bench.run('post-deployment-review', 'schedule', {}, 'completed');
  await bench.run('git-workflow', `close-${outcome}`, {}, 'completed');
  return bench;
}

const record = ({ setting, release }: Bench, wish: Partial<Reviewing> = {}) =>
  setting.clock.run(
    recordReview(setting.ports, {
      releaseId: release.id,
      by: 'grace',
      outcome: 'follow-up',
      note: 'a test is missing: SHOP-12',
      ...wish,
    }),
  );
const reviewOf = ({ setting, release }: Bench) => setting.reviews.find('shop', release.id);

it('keeps what was found, and who found it', async () => {
  const bench = await ended();
  expect(await record(bench)).toMatchObject({ message: 'the review of shop-1.4.0-1 is recorded: follow-up' });
  expect((await reviewOf(bench))?.decision).toMatchObject({ by: 'grace', outcome: 'follow-up' });
  const { entries } = await bench.setting.store.audit(bench.release.id);
  expect(entries.at(-1)).toMatchObject({
    key: 'review/recorded',
    by: 'grace',
    detail: { outcome: 'follow-up', note: 'a test is missing: SHOP-12' },
  });
});

it.each([
  ['by somebody who may not', {}, { by: 'eve' }, 'not-permitted'],
  ['of a standard release', { type: 'standard' as const }, {}, 'nothing-to-review'],
])('is refused %s, which is written down and changes nothing', async (_, release, wish, problem) => {
  const bench = await ended('completed', release);
  const before = await reviewOf(bench);
  await expect(record(bench, wish)).rejects.toMatchObject({ problem });
  expect(await reviewOf(bench)).toEqual(before);
  const { entries } = await bench.setting.store.audit(bench.release.id);
  expect(entries.at(-1)).toMatchObject({ what: 'review refused', detail: { problem } });
});

it('is refused a second time, whoever comes with whatever', async () => {
  const bench = await ended();
  await record(bench);
  const first = await reviewOf(bench);
  await expect(record(bench)).rejects.toMatchObject({ problem: 'already-reviewed' });
  await expect(record(bench, { by: 'lin', outcome: 'accepted' })).rejects.toMatchObject({
    problem: 'already-reviewed',
  });
  expect(await reviewOf(bench)).toEqual(first);
  expect((await bench.audited()).filter((key) => key === 'review/recorded')).toHaveLength(1);
});

it('is made of a hotfix that was rolled back, too', async () => {
  const bench = await ended('rolled-back');
  await record(bench, { outcome: 'rejected' });
  expect((await reviewOf(bench))?.decision?.outcome).toBe('rejected');
});

it('has nothing to look at in a hotfix that failed before production, or is under way', async () => {
  await expect(record(await ended('failed'))).rejects.toMatchObject({ problem: 'nothing-to-review' });
  const underWay = new Bench({}, { type: 'hotfix' });
  await begin(underWay);
  await expect(record(underWay)).rejects.toMatchObject({ problem: 'nothing-to-review' });
});

it('is made although the release could not open it', async () => {
  const bench = new Bench({ config: { permissions } }, { type: 'hotfix' });
  await begin(bench);
  await bench.run('git-workflow', 'close-completed', {}, 'completed');
  await record(bench);
  expect(await reviewOf(bench)).toMatchObject({ decision: { by: 'grace' } });
});

it('knows no such release', async () => {
  await expect(record(new Bench())).rejects.toMatchObject({ problem: 'unknown-release' });
});
