import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalSourceControl } from '../../../../lib/adapters/local/source-control';
import { Origin } from '../../../contracts/source-control/origin';
import { Setting } from './setting';

/** A workspace without any remote is its own origin; it has main checked out and a branch to merge. */
let setting: Setting;
let own: Origin;
let source: LocalSourceControl;
let release: string;
beforeEach(async () => {
  setting = await Setting.cloned();
  await setting.git('remote', 'remove', 'origin');
  own = Origin.of(setting.workspace);
  release = await own.commit('release/v1.0.0', { 'CHANGELOG.md': '1' }, 'docs: changelog', { from: setting.first });
  source = setting.source();
});
afterEach(() => setting.remove());

const inWorkspace = (file: string) => readFile(join(setting.workspace, file), 'utf8');
const dirty = () => writeFile(join(setting.workspace, 'README.md'), 'dirty');

test('lets a clean working tree follow its branch', async () => {
  expect(await source.mergeIntoBase('release/v1.0.0', 'Merge')).toMatchObject({ outcome: 'merged' });
  expect(await inWorkspace('CHANGELOG.md')).toBe('1');
  expect(await setting.git('status', '--porcelain')).toBe('');
  expect(await setting.git('config', '--get-regexp', 'receive').catch(() => 'unset')).toBe('unset');
});

test('creates branches and tags without touching what is checked out', async () => {
  await dirty();
  expect(await source.createBranch('release/v1.1.0', setting.first)).toBe('created');
  expect(await source.createTag('v1.0.0', release, 'Version 1.0.0')).toBe('created');
  expect(await inWorkspace('README.md')).toBe('dirty');
});

test('reports a dirty working tree as a conflict and changes nothing', async () => {
  await dirty();
  expect(await source.mergeIntoBase('release/v1.0.0', 'Merge')).toEqual({ outcome: 'conflict', files: ['README.md'] });
  expect(await own.head('main')).toBe(setting.first);
  expect(await inWorkspace('README.md')).toBe('dirty');
});

test('reports an untracked file in the way as a conflict and keeps it', async () => {
  await writeFile(join(setting.workspace, 'CHANGELOG.md'), 'mine');
  expect(await source.mergeIntoBase('release/v1.0.0', 'Merge')).toMatchObject({ outcome: 'conflict' });
  expect(await own.head('main')).toBe(setting.first);
  expect(await inWorkspace('CHANGELOG.md')).toBe('mine');
});

test('keeps a revert on a branch while the working tree is dirty, and makes it afterwards', async () => {
  await source.mergeIntoBase('release/v1.0.0', 'Merge');
  const merged = await own.head('main');
  await dirty();
  const revert = () => source.revertOnBase(setting.first, release, [], 'Revert v1.0.0', 'revert/v1.0.0');
  expect(await revert()).toEqual({ outcome: 'conflict', branch: 'revert/v1.0.0', files: ['README.md'] });
  expect(await own.head('main')).toBe(merged);
  expect(await own.read('revert/v1.0.0', 'CHANGELOG.md')).toBeUndefined();
  await setting.git('checkout', '--quiet', 'README.md');
  expect(await revert()).toMatchObject({ outcome: 'reverted', commit: await own.head('main') });
  expect(await setting.git('status', '--porcelain')).toBe('');
});

test('names the files in the way of a commit', async () => {
  await dirty();
  await expect(
    source.commitFiles('main', setting.first, [{ path: 'README.md', content: 'x' }], 'docs: x'),
  ).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringMatching(/main is checked out.*README\.md/),
  });
});

test('does not touch a dirty working tree whose HEAD is detached', async () => {
  await setting.git('checkout', '--quiet', '--detach');
  await dirty();
  expect(await source.mergeIntoBase('release/v1.0.0', 'Merge')).toMatchObject({ outcome: 'merged' });
  expect(await inWorkspace('README.md')).toBe('dirty');
  expect((await setting.git('rev-parse', 'HEAD')).trim()).toBe(setting.first);
});

test('refuses to delete the branch that is checked out', async () => {
  await setting.git('checkout', '--quiet', 'release/v1.0.0');
  await expect(source.deleteBranch('release/v1.0.0', release)).rejects.toMatchObject({
    name: 'RepositoryError',
    remedy: expect.stringContaining('check out another branch'),
  });
  expect(await own.head('release/v1.0.0')).toBe(release);
});

test('works from a linked worktree', async () => {
  const linked = join(setting.directory, 'linked');
  await setting.git('worktree', 'add', '--quiet', linked, 'release/v1.0.0');
  const fromLinked = setting.source({ workspace: linked });
  expect(await fromLinked.mergeIntoBase('release/v1.0.0', 'Merge')).toMatchObject({ outcome: 'merged' });
  expect(await inWorkspace('CHANGELOG.md')).toBe('1');
  expect(await fromLinked.inspectWorkspace()).toMatchObject({ clean: true, branch: 'release/v1.0.0', behind: 1 });
});
