import { Bench, previous } from '../bench';

it('opens the record and notes where the release begins', async () => {
  const bench = new Bench();
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  const { sourceControl } = bench.setting;
  expect((await bench.record()).facts).toEqual({
    baseBranch: 'main',
    baseCommit: sourceControl.branches.get('main'),
    previousTag: `v${previous}`,
    previousCommit: sourceControl.tags.get(`v${previous}`),
  });
  expect(await bench.audited()).toEqual(['initiated/requested']);
});

it('notes no previous release for a first one', async () => {
  const bench = new Bench({ previous: undefined });
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  expect((await bench.record()).facts).not.toHaveProperty('previousTag');
});

it('refuses a user who may not release, and keeps on record that one tried', async () => {
  const bench = new Bench({ config: { permissions: { release: ['grace'] } } });
  await expect(bench.run('git-workflow', 'validate', {}, 'initiated')).rejects.toMatchObject({
    name: 'PermissionDenied',
    message: expect.stringMatching(/^"ada" may not release; allowed: grace; /),
  });
  expect(await bench.audited()).toEqual(['initiated/requested']);
});

it('lets a user release who is named', async () => {
  const bench = new Bench({ config: { permissions: { release: ['ada'] } } });
  await expect(bench.run('git-workflow', 'validate', {}, 'initiated')).resolves.toEqual({});
});

it('refuses a version that is older than the last one', async () => {
  const bench = new Bench({}, { version: '1.2.9' });
  await expect(bench.run('git-workflow', 'validate', {}, 'initiated')).rejects.toMatchObject({
    name: 'VersionConflict',
    message: '1.2.9 is older than 1.3.0, which main already contains; release a version above 1.3.0',
  });
});

it('refuses a repository without the base branch', async () => {
  const bench = new Bench();
  bench.setting.sourceControl.branches.delete('main');
  await expect(bench.run('git-workflow', 'validate', {}, 'initiated')).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('has no branch main'),
  });
});

it.each(['1.4', 'v1.4.0', '1.4.0-rc.1', '01.4.0', ''])('is never run for what is no version: %p', async (version) => {
  const bench = new Bench();
  const event = { action: 'validate', state: 'initiated', release: { ...bench.release, version } };
  await expect(bench.handlers['git-workflow'](event)).rejects.toMatchObject({ name: 'InvalidInput' });
  expect(await bench.setting.store.list('shop', 5)).toEqual([]);
});
