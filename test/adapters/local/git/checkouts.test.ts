import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalSourceControl } from '../../../../lib/adapters/local/source-control';
import { git } from '../../../contracts/source-control/origin';
import { Setting } from './setting';

const release = 'shop-1.0.0-1';

let setting: Setting;
let source: LocalSourceControl;
beforeEach(async () => {
  setting = await Setting.connected();
  source = setting.source();
});
afterEach(() => setting.remove());

const headOf = async (directory: string) => (await git(['-C', directory, 'rev-parse', 'HEAD'])).trim();
const builds = (...path: string[]) => join(setting.state, 'builds', release, ...path);

test('checks a commit out, whatever else the branch holds by now', async () => {
  await setting.origin.commit('main', { a: '1' });
  const directory = await source.checkouts.checkout(release, setting.first);
  expect(directory).toBe(builds('source'));
  expect(await headOf(directory)).toBe(setting.first);
  expect((await readdir(directory)).toSorted()).toEqual(['.git', 'README.md']);
});

test('returns the same directory again with what builds have left in it', async () => {
  const directory = await source.checkouts.checkout(release, 'main');
  await writeFile(join(directory, 'built.js'), 'x');
  expect(await source.checkouts.checkout(release, setting.first)).toBe(directory);
  expect(await setting.source().checkouts.checkout(release, setting.first)).toBe(directory);
  expect(await readFile(join(directory, 'built.js'), 'utf8')).toBe('x');
});

test('starts afresh at another commit', async () => {
  const directory = await source.checkouts.checkout(release, 'main');
  await writeFile(join(directory, 'built.js'), 'x');
  const newer = await setting.origin.commit('main', { a: '1' });
  await source.refresh();
  await source.checkouts.checkout(release, 'main');
  expect(await headOf(directory)).toBe(newer);
  expect((await readdir(directory)).toSorted()).toEqual(['.git', 'README.md', 'a']);
});

test('gives each release a directory of its own, also at once', async () => {
  const ids = ['shop-1.0.0-1', 'shop-1.0.0-2', 'shop-1.1.0-1'];
  const directories = await Promise.all(ids.map((id) => setting.source().checkouts.checkout(id, 'main')));
  expect(new Set(directories).size).toBe(3);
  for (const directory of directories) expect(await headOf(directory)).toBe(setting.first);
});

test.each([
  ['before git began', async () => mkdir(builds('source'), { recursive: true })],
  [
    'while git was checking out',
    async () => {
      await source.checkouts.checkout(release, 'main');
      await rm(builds('source-commit'));
      await rm(builds('source', 'README.md'));
      await git(['-C', builds('source'), 'worktree', 'lock', '--reason', 'initializing', builds('source')]);
    },
  ],
  [
    'after somebody removed the directory',
    async () => {
      await source.checkouts.checkout(release, 'main');
      await rm(builds('source'), { recursive: true });
    },
  ],
  [
    'after somebody removed the clone',
    async () => {
      await source.checkouts.checkout(release, 'main');
      await rm(join(setting.state, 'git'), { recursive: true });
    },
  ],
])('repairs a checkout that was interrupted %s', async (_, interrupt) => {
  await interrupt();
  const directory = await setting.source().checkouts.checkout(release, 'main');
  expect(await headOf(directory)).toBe(setting.first);
  expect(await readFile(join(directory, 'README.md'), 'utf8')).toBe('# Shop\n');
});

test('removes a checkout and nothing beside it, also twice', async () => {
  await source.checkouts.checkout(release, 'main');
  await writeFile(builds('log.txt'), 'x');
  await source.checkouts.removeCheckout(release);
  await source.checkouts.removeCheckout(release);
  expect(await readdir(builds())).toEqual(['log.txt']);
  expect(await readdir(join(setting.state, 'git/repository.git/worktrees')).catch(() => [])).toEqual([]);
});

test('removes a checkout also when the origin is gone', async () => {
  await source.checkouts.checkout(release, 'main');
  await setting.origin.remove();
  await setting.source().checkouts.removeCheckout(release);
  expect(await readdir(builds())).toEqual([]);
});

test('writes files as they were committed', async () => {
  await setting.origin.commit('main', { 'crlf.txt': 'a\r\nb\n', '.gitattributes': '* text=auto\n' });
  const directory = await source.checkouts.checkout(release, 'main');
  expect(await readFile(join(directory, 'crlf.txt'), 'utf8')).toBe('a\r\nb\n');
});

test.each(['../../etc', 'shop', '', 'shop-1.0.0-1/../x'])('refuses %j as the id of a release', async (id) => {
  await expect(source.checkouts.checkout(id, 'main')).rejects.toMatchObject({ name: 'InvalidInput' });
  await expect(source.checkouts.removeCheckout(id)).rejects.toMatchObject({ name: 'InvalidInput' });
});

test('says so when there is nothing of that name to check out', async () => {
  await expect(source.checkouts.checkout(release, 'nothing')).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('"nothing"'),
  });
});
