import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Setting } from './setting';

let setting: Setting;
afterEach(() => setting.remove());

test('finds a workspace that is what a release is made from', async () => {
  setting = await Setting.cloned();
  expect(await setting.source().inspectWorkspace()).toEqual({
    clean: true,
    changedFileCount: 0,
    changedFiles: [],
    branch: 'main',
    ahead: 0,
    behind: 0,
  });
});

test('counts changed, staged, deleted and untracked files and names the first five', async () => {
  setting = await Setting.cloned();
  await writeFile(join(setting.workspace, 'README.md'), 'dirty');
  for (const name of ['-a', 'b "quoted"\n', 'c', 'd', 'e', 'f']) await writeFile(join(setting.workspace, name), name);
  await setting.git('add', '--', '-a');
  const found = await setting.source().inspectWorkspace();
  expect(found).toMatchObject({ clean: false, changedFileCount: 7 });
  expect(found.changedFiles).toEqual(['-a', 'README.md', 'b "quoted"\n', 'c', 'd']);
});

test('counts commits that were not pushed and commits that were not pulled', async () => {
  setting = await Setting.cloned();
  for (const name of ['one', 'two']) await setting.git('commit', '--quiet', '--allow-empty', '-m', name);
  await setting.origin.commit('main', { a: '1' });
  expect(await setting.source().inspectWorkspace()).toMatchObject({ clean: true, ahead: 2, behind: 1 });
});

test('counts against the base branch also on another branch and without one', async () => {
  setting = await Setting.cloned();
  await setting.git('checkout', '--quiet', '-b', 'topic');
  await setting.git('commit', '--quiet', '--allow-empty', '-m', 'one');
  expect(await setting.source().inspectWorkspace()).toMatchObject({ branch: 'topic', ahead: 1, behind: 0 });
  await setting.git('checkout', '--quiet', '--detach', 'HEAD^');
  expect(await setting.source().inspectWorkspace()).toMatchObject({ branch: undefined, ahead: 0, behind: 0 });
});

test('counts in the whole history when the workspace is shallow', async () => {
  setting = await Setting.make();
  for (const name of ['a', 'b', 'c']) await setting.origin.commit('main', { [name]: '1' });
  await setting.clone('--depth=1');
  await setting.git('commit', '--quiet', '--allow-empty', '-m', 'one');
  await setting.origin.commit('main', { d: '1' });
  const source = setting.source();
  expect(await source.inspectWorkspace()).toMatchObject({ ahead: 1, behind: 1 });
  expect(await source.commits(undefined, 'main')).toHaveLength(5);
});

test('counts everything as missing in a workspace without commits', async () => {
  setting = await Setting.connected();
  expect(await setting.source().inspectWorkspace()).toMatchObject({ clean: true, branch: 'main', ahead: 0, behind: 1 });
});

test('does not count its own files in the workspace', async () => {
  setting = await Setting.cloned();
  const stateDirectory = join(setting.workspace, 'tools/.tidegate [x]');
  await mkdir(stateDirectory, { recursive: true });
  const source = setting.source({ stateDirectory });
  expect(await source.inspectWorkspace()).toMatchObject({ clean: true });
  await writeFile(join(setting.workspace, 'tools/mine'), '1');
  expect(await source.inspectWorkspace()).toMatchObject({ clean: false, changedFiles: ['tools/'] });
});
