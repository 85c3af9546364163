import { Bench, next } from '../bench';

const mark = (bench: Bench) => bench.run('changelog-generator', 'mark-rolled-back', {}, 'rollback_completed');

async function rolledBack(): Promise<Bench> {
  const bench = new Bench();
  await bench.initiated();
  await bench.run('git-workflow', 'merge-back', {}, 'completed');
  await bench.setting.store.capture(bench.release.id, 'rollbackContext', {
    trigger: 'manual',
    rollbackReason: 'wrong prices',
    rollbackTime: '2026-01-01T00:00:00.000Z',
  });
  return bench;
}

it('says so in the changelog of the base branch, once', async () => {
  const bench = await rolledBack();
  await mark(bench);
  await mark(bench);
  const changelog = await bench.setting.sourceControl.readFile('main', 'CHANGELOG.md');
  expect(changelog?.split('wrong prices')).toHaveLength(2);
});

it('withdraws the release from the feed', async () => {
  const bench = await rolledBack();
  await bench.run('github-specialist', 'publish', {}, 'completed');
  await mark(bench);
  expect(bench.setting.sourceControl.published.get(next)).toMatchObject({ withdrawn: 'wrong prices' });
});

it('leaves a release alone that was not rolled back', async () => {
  const bench = new Bench();
  await bench.initiated();
  const head = bench.setting.sourceControl.branches.get('main');
  await mark(bench);
  expect(bench.setting.sourceControl.branches.get('main')).toBe(head);
});

it('has nothing to mark when the base branch is gone', async () => {
  const bench = await rolledBack();
  bench.setting.sourceControl.branches.delete('main');
  await expect(mark(bench)).resolves.toEqual({});
});
