import { Bench, next } from '../bench';

const branch = `release/v${next}`;
const merge = (bench: Bench) => bench.run('git-workflow', 'merge-back', {}, 'completed');

it('brings the branch back into the base branch, once', async () => {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  await merge(bench);
  const head = bench.setting.sourceControl.branches.get('main') ?? '';
  expect(bench.setting.sourceControl.commitsOf.contains(head, grant.commit)).toBe(true);
  await merge(bench);
  expect(bench.setting.sourceControl.branches.get('main')).toBe(head);
  expect((await bench.record()).facts.links).toEqual({ 'merge commit': head });
});

it('leaves a conflict to a person and names the files', async () => {
  const bench = new Bench();
  await bench.initiated();
  const { sourceControl } = bench.setting;
  const head = sourceControl.commitAs('Ada', 'main', { 'CHANGELOG.md': 'ours' }, 'docs: changelog');
  await expect(merge(bench)).rejects.toMatchObject({
    name: 'MergeConflict',
    message: `${branch} conflicts with main in CHANGELOG.md; merge ${branch} by hand, or from https://git.example.test/tree/${branch}`,
  });
  expect(sourceControl.branches.get('main')).toBe(head);
});
