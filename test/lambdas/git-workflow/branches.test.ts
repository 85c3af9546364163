import { Bench, next } from '../bench';

const branch = `release/v${next}`;

async function validated(options: ConstructorParameters<typeof Bench>[0] = {}): Promise<Bench> {
  const bench = new Bench(options);
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  return bench;
}

const headOf = ({ setting }: Bench, name: string): string => setting.sourceControl.branches.get(name) ?? '';
const create = (bench: Bench) => bench.run('git-workflow', 'create-branch', {}, 'initiated');
const check = (bench: Bench) => bench.run('git-workflow', 'check-conflicts', {}, 'initiated');
const remove = (bench: Bench) => bench.run('git-workflow', 'delete-branch', {}, 'failed');

describe('checking conflicts', () => {
  it('refuses a version whose tag exists', async () => {
    const bench = await validated();
    bench.setting.sourceControl.tags.set(`v${next}`, headOf(bench, 'main'));
    await expect(check(bench)).rejects.toMatchObject({
      name: 'VersionConflict',
      message: /^the tag v1\.4\.0 exists; /,
    });
  });

  it.each([branch, `hotfix/v${next}`])('refuses a version whose branch exists: %s', async (name) => {
    const bench = await validated();
    bench.setting.sourceControl.branches.set(name, headOf(bench, 'main'));
    await expect(check(bench)).rejects.toMatchObject({
      name: 'VersionConflict',
      message: `the branch ${name} exists; finish or delete it ("git push origin --delete ${name}"), then release again`,
    });
  });

  it('does not take its own branch, from a try before, for a conflict', async () => {
    const bench = await validated();
    await create(bench);
    await expect(check(bench)).resolves.toEqual({});
  });
});

describe('creating the branch', () => {
  it('cuts it from the commit that was validated, whatever came after', async () => {
    const bench = await validated();
    const base = headOf(bench, 'main');
    bench.setting.sourceControl.commitAs('Ada', 'main', { later: '1' }, 'fix: later');
    await create(bench);
    expect(headOf(bench, branch)).toBe(base);
    expect((await bench.record()).facts).toMatchObject({ branch, branchCommit: base, branchIsOurs: true });
  });

  it('creates it in the next try when it had only written down that it would', async () => {
    const bench = await validated({
      disturb: ({ method, count }) => (method === 'createBranch' && count === 1 ? 'fails' : undefined),
    });
    await expect(create(bench)).rejects.toMatchObject({ name: 'TransientError' });
    await create(bench);
    expect(headOf(bench, branch)).toBe(headOf(bench, 'main'));
  });

  it('leaves it where a try before has brought it', async () => {
    const bench = await validated();
    await create(bench);
    await bench.run('changelog-generator', 'generate', {}, 'initiated');
    const head = headOf(bench, branch);
    await create(bench);
    expect(headOf(bench, branch)).toBe(head);
    expect((await bench.record()).facts.branchCommit).toBe(head);
  });

  it('refuses a branch of somebody else, and never calls it its own', async () => {
    const bench = await validated();
    const theirs = bench.setting.sourceControl.commitAs('Eve', branch, { a: '1' }, 'feat: a');
    await expect(create(bench)).rejects.toMatchObject({ name: 'VersionConflict' });
    expect((await bench.record()).facts.branchIsOurs).toBe(false);
    await remove(bench);
    expect(headOf(bench, branch)).toBe(theirs);
  });
});

describe('deleting the branch', () => {
  it('deletes the branch of a failed release', async () => {
    const bench = await validated();
    await create(bench);
    await remove(bench);
    expect(headOf(bench, branch)).toBe('');
    expect(await bench.audited()).toContain('failed/branch');
  });

  it('keeps a branch that somebody has worked on, and says so', async () => {
    const bench = await validated();
    await create(bench);
    const worked = bench.setting.sourceControl.commitAs('Ada', branch, { a: '1' }, 'fix: a');
    await remove(bench);
    expect(headOf(bench, branch)).toBe(worked);
    expect((await bench.record()).facts.warnings).toEqual([
      `${branch} was kept: it has commits that are not of this release`,
    ]);
  });

  it('keeps the branch when the configuration says so', async () => {
    const bench = await validated({ config: { cleanup: { deleteFailedBranch: false } } });
    await create(bench);
    await remove(bench);
    expect(headOf(bench, branch)).not.toBe('');
  });

  it('has nothing to delete when none was created', async () => {
    await expect(remove(await validated())).resolves.toEqual({});
  });
});
