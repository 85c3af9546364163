import { changelogKey } from '../../../lib/domain/artifact-keys';
import { ticket } from '../../helpers/fakes/service';
import { Bench, next } from '../bench';

const branch = `release/v${next}`;

it('commits the changelog and the versions to the release branch, in one commit', async () => {
  const bench = new Bench({ config: { repository: { versionFiles: ['package.json'] } } });
  const { grant } = await bench.initiated();
  const { sourceControl } = bench.setting;
  const { baseCommit } = (await bench.record()).facts;
  expect(sourceControl.commitsOf.get(grant.commit)?.parents).toEqual([baseCommit]);
  expect(await sourceControl.changedFiles(baseCommit ?? '', grant.commit)).toEqual(['package.json', 'CHANGELOG.md']);
  expect(await sourceControl.readFile(branch, 'package.json')).toContain(`"version": "${next}"`);
  expect(await sourceControl.readFile('main', 'CHANGELOG.md')).toBeUndefined();
});

it('keeps the changelog as an artifact and notes the tickets', async () => {
  const bench = new Bench();
  await bench.initiated();
  expect(bench.setting.artifacts.text(changelogKey(bench.release.id))).toContain('count items to be released');
  expect((await bench.record()).facts.tickets).toEqual([ticket]);
});

it('commits once, however often it is run', async () => {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  await bench.run('changelog-generator', 'generate', {}, 'initiated');
  expect(bench.setting.sourceControl.branches.get(branch)).toBe(grant.commit);
});

it('warns of a version that is too small for what it changes', async () => {
  const bench = new Bench({}, { version: '1.3.1' });
  bench.setting.sourceControl.commitAs('Ada', 'main', { a: '1' }, 'feat!: new prices\n\nBREAKING CHANGE: all of them');
  await bench.initiated();
  expect((await bench.record()).facts.warnings?.[0]).toContain('1.3.1');
});

it('lists everything in the changelog of a first release', async () => {
  const bench = new Bench({ previous: undefined }, { version: '1.0.0' });
  await bench.initiated();
  expect(bench.setting.artifacts.text(changelogKey(bench.release.id))).toContain('count items to be released');
});

it('refuses a branch that is not where the release has left it', async () => {
  const bench = new Bench();
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  await bench.run('git-workflow', 'create-branch', {}, 'initiated');
  bench.setting.sourceControl.commitAs('Eve', branch, { a: '1' }, 'feat: a');
  await expect(bench.run('changelog-generator', 'generate', {}, 'initiated')).rejects.toMatchObject({
    name: 'HeadMoved',
  });
});

it('says which version file is none', async () => {
  const bench = new Bench({ config: { repository: { versionFiles: ['README.md'] } } });
  await expect(bench.initiated()).rejects.toThrow(/README\.md/);
});
