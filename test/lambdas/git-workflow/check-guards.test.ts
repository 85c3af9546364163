import { changelogKey } from '../../../lib/domain/artifact-keys';
import { Bench, next } from '../bench';

const branch = `release/v${next}`;
const check = (bench: Bench) => bench.run('git-workflow', 'check-guards', {}, 'initiated');

it('grants the epoch and the commit, and captures what initiated leaves behind', async () => {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  expect(grant).toEqual({ epoch: 1, commit: bench.setting.sourceControl.branches.get(branch) });
  expect((await bench.record()).captured.initiated).toMatchObject({
    releaseVersion: next,
    baseBranch: 'main',
    targetBranch: branch,
    initiatedBy: 'ada',
    changelog: expect.stringContaining(`## ${next}`),
  });
});

it('refuses a branch that somebody has moved meanwhile', async () => {
  const bench = new Bench();
  await bench.initiated();
  bench.setting.sourceControl.commitAs('Eve', branch, { a: '1' }, 'feat: a');
  await expect(check(bench)).rejects.toMatchObject({ name: 'HeadMoved' });
});

it('refuses a branch that has vanished', async () => {
  const bench = new Bench();
  await bench.initiated();
  bench.setting.sourceControl.branches.delete(branch);
  await expect(check(bench)).rejects.toMatchObject({ name: 'HeadMoved', message: /is at nothing/ });
});

it('names every guard that says no', async () => {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  bench.setting.sourceControl.tags.set(`v${next}`, grant.commit);
  bench.setting.artifacts.remove(changelogKey(bench.release.id));
  await expect(check(bench)).rejects.toMatchObject({
    name: 'GuardRefused',
    message: expect.stringMatching(/changelogGenerated: .*; noVersionConflict: .*found v1\.4\.0/),
  });
});

it('keeps at most the beginning of a long changelog', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.artifacts.put(changelogKey(bench.release.id), 'x'.repeat(200_000), 'text/markdown');
  await check(bench);
  const { changelog } = (await bench.record()).captured.initiated ?? {};
  expect(changelog?.length).toBe(64 * 1024);
});
