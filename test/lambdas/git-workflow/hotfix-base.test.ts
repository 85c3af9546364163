import { type Bench, next, previous } from '../bench';
import { fixed, hotfixBench, hotfixBranch, pushFix } from '../hotfix-bench';

const run = (bench: Bench, action: string) => bench.run('git-workflow', action, {}, 'initiated');
const headOf = ({ setting }: Bench, name = hotfixBranch): string => setting.sourceControl.branches.get(name) ?? '';

describe('validating a hotfix', () => {
  it('notes the production tag and the commit with the fix', async () => {
    const bench = hotfixBench();
    await run(bench, 'validate');
    expect((await bench.record()).facts).toEqual({
      baseBranch: 'production',
      baseCommit: headOf(bench),
      previousTag: `v${previous}`,
      previousCommit: bench.setting.sourceControl.tags.get(`v${previous}`),
    });
    const { entries } = await bench.setting.store.audit(bench.release.id);
    expect(entries[0]?.detail).toEqual({ type: 'hotfix', version: fixed, priority: 'P1', incident: 'INC-7' });
  });

  it('goes by the release that completed last, not by the highest tag of the base branch', async () => {
    const bench = hotfixBench();
    const { store, sourceControl, clock } = bench.setting;
    for (const [version, outcome] of [
      [previous, 'completed'],
      [next, 'rolled_back'],
    ] as const) {
      const id = `shop-${version}-1`;
      await store.create({ id, service: 'shop', version, type: 'standard', initiatedBy: 'lin' }, clock.now());
      await store.finish(id, outcome, clock.now());
      await clock.advance(1000);
    }
    sourceControl.tags.set(`v${next}`, headOf(bench, 'main'));
    await run(bench, 'validate');
    expect((await bench.record()).facts.previousTag).toBe(`v${previous}`);
  });

  it.each<[string, (bench: Bench) => void, string]>([
    [
      'the branch is missing',
      ({ setting }) => setting.sourceControl.branches.delete(hotfixBranch),
      'git cherry-pick|cherry-pick',
    ],
    [
      'the tag is missing',
      ({ setting }) => setting.sourceControl.tags.delete(`v${previous}`),
      'nothing of shop was released yet',
    ],
  ])('refuses it when %s', async (_, change, message) => {
    const bench = hotfixBench();
    change(bench);
    await expect(run(bench, 'validate')).rejects.toThrow(new RegExp(message));
  });

  it('says how to mark what production runs when its tag is missing', async () => {
    const bench = hotfixBench();
    const { store, clock } = bench.setting;
    const id = 'shop-1.2.5-1';
    await store.create({ id, service: 'shop', version: '1.2.5', type: 'standard', initiatedBy: 'lin' }, clock.now());
    await store.finish(id, 'completed', clock.now());
    await expect(run(bench, 'validate')).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('production runs 1.2.5, but the repository has no tag v1.2.5; mark the commit'),
    });
  });
});

describe('the branch of a hotfix', () => {
  it('is taken over, and stays where it is', async () => {
    const bench = hotfixBench();
    const head = headOf(bench);
    for (const action of ['validate', 'take-lane', 'check-conflicts', 'create-branch', 'create-branch']) {
      await run(bench, action);
    }
    expect(headOf(bench)).toBe(head);
    expect((await bench.record()).facts).toMatchObject({
      branch: hotfixBranch,
      branchCommit: head,
      branchIsOurs: false,
      changeUrl: expect.stringContaining(hotfixBranch),
    });
  });

  it('is refused when it has moved since it was looked at', async () => {
    const bench = hotfixBench();
    await run(bench, 'validate');
    pushFix(bench, { 'src/other.js': '1' });
    await expect(run(bench, 'create-branch')).rejects.toMatchObject({ name: 'HeadMoved' });
  });

  it('is found where an earlier try has left it', async () => {
    const bench = hotfixBench();
    await bench.initiated();
    const head = headOf(bench);
    await run(bench, 'create-branch');
    expect((await bench.record()).facts.branchCommit).toBe(head);
  });

  it('is in the way of nothing but a tag or the branch of a standard release', async () => {
    const bench = hotfixBench();
    await run(bench, 'validate');
    await expect(run(bench, 'check-conflicts')).resolves.toEqual({});
    bench.setting.sourceControl.branches.set(`release/v${fixed}`, headOf(bench));
    await expect(run(bench, 'check-conflicts')).rejects.toMatchObject({ name: 'VersionConflict' });
  });

  it('is kept when the hotfix fails', async () => {
    const bench = hotfixBench();
    await bench.initiated();
    await bench.run('git-workflow', 'delete-branch', {}, 'failed');
    expect(headOf(bench)).not.toBe('');
  });
});

describe('having a hotfix back', () => {
  const revert = (bench: Bench) => bench.run('git-workflow', 'create-revert', {}, 'rollback_completed');

  it('reverts nothing on the base branch, to which it never came', async () => {
    const bench = hotfixBench();
    await bench.initiated();
    const main = headOf(bench, 'main');
    await revert(bench);
    expect(headOf(bench, 'main')).toBe(main);
    expect((await bench.record()).facts.warnings).toEqual([expect.stringContaining('was never merged into main')]);
  });

  it('reverts it when it was merged', async () => {
    const bench = hotfixBench({}, { 'src/mended.js': '1' });
    await bench.initiated();
    await bench.run('git-workflow', 'merge-back', {}, 'completed');
    await revert(bench);
    expect(await bench.setting.sourceControl.readFile('main', 'src/mended.js')).toBeUndefined();
  });
});
