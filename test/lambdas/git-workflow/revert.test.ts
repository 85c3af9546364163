import { Bench, next, previous } from '../bench';

const revert = (bench: Bench) => bench.run('git-workflow', 'create-revert', {}, 'rollback_completed');
const tag = (bench: Bench) => bench.run('git-workflow', 'tag-rollback', {}, 'rollback_completed');
const read = ({ setting }: Bench, path: string) => setting.sourceControl.readFile('main', path);

it('undoes the release on the base branch, names the range, and keeps the changelog', async () => {
  const bench = new Bench({ config: { repository: { versionFiles: ['package.json'] } } });
  await bench.initiated();
  await bench.run('git-workflow', 'merge-back', {}, 'completed');
  await revert(bench);
  expect(await read(bench, 'src/cart.js')).toContain(`before ${previous}`);
  expect(await read(bench, 'CHANGELOG.md')).toContain(next);
  expect(await read(bench, 'package.json')).toContain(next);
  const { facts, captured } = await bench.record();
  const commit = captured.rollbackContext?.gitRevert?.revertCommit ?? '';
  expect(bench.setting.sourceControl.commitsOf.get(commit)?.message).toContain(
    `This reverts commits ${facts.previousCommit}..${facts.baseCommit}.`,
  );
});

it('reverts once, however often it is run', async () => {
  const bench = new Bench();
  await bench.initiated();
  await revert(bench);
  const head = bench.setting.sourceControl.branches.get('main');
  await revert(bench);
  expect(bench.setting.sourceControl.branches.get('main')).toBe(head);
});

it('says that a first release has nothing to go back to', async () => {
  const bench = new Bench({ previous: undefined });
  await bench.initiated();
  await revert(bench);
  await tag(bench);
  expect((await bench.record()).facts.warnings).toEqual(['there is no release before this one to revert the code to']);
  expect(bench.setting.sourceControl.tags.size).toBe(0);
});

it('tags the revert', async () => {
  const bench = new Bench();
  await bench.initiated();
  await revert(bench);
  await tag(bench);
  const { rollbackContext } = (await bench.record()).captured;
  expect(bench.setting.sourceControl.tags.get(`v${next}-rollback`)).toBe(rollbackContext?.gitRevert?.revertCommit);
});

it('never moves a rollback tag of somebody else', async () => {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  bench.setting.sourceControl.tags.set(`v${next}-rollback`, grant.commit);
  await revert(bench);
  await tag(bench);
  expect(bench.setting.sourceControl.tags.get(`v${next}-rollback`)).toBe(grant.commit);
  expect((await bench.record()).facts.warnings).toEqual([
    'the tag v1.4.0-rollback marks another commit, so the revert is not tagged',
  ]);
});

it('leaves a conflict on a branch for a person, and tags nothing', async () => {
  const bench = new Bench();
  await bench.initiated();
  bench.setting.sourceControl.commitAs('Ada', 'main', { 'src/cart.js': 'later' }, 'fix: later');
  await revert(bench);
  await tag(bench);
  expect((await bench.record()).facts.revertConflict).toBe(
    'the revert of 1.4.0 conflicts in src/cart.js; finish it on branch revert/v1.4.0',
  );
  expect(bench.setting.sourceControl.tags.has(`v${next}-rollback`)).toBe(false);
});
