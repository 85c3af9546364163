import { Setting, serverOfFile } from './setting';

const server = serverOfFile();

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

test('leads to the comparison of a branch with the base branch', () => {
  const { name } = setting.repository;
  expect(setting.source().changeUrl('release/v1.0.0 #1')).toBe(
    `https://github.com/acme/${name}/compare/main...release/v1.0.0%20%231`,
  );
});

test('makes a release with few requests', async () => {
  await setting.origin.annotatedTag('v1.0.0', setting.first);
  await setting.origin.commit('main', { a: '1' }, 'feat: a');
  const source = setting.source();
  const before = setting.server.log.length;

  await source.refresh();
  const base = (await source.resolve('main')) ?? '';
  await source.lastVersionTag(base);
  await source.findConflicts('1.1.0');
  await source.createBranch('release/v1.1.0', base);
  await source.commits(setting.first, base);
  const changelog = await source.readFile(base, 'CHANGELOG.md');
  const files = [{ path: 'CHANGELOG.md', content: `${changelog ?? ''}# v1.1.0\n` }];
  const head = await source.commitFiles('release/v1.1.0', base, files, 'chore(release): 1.1.0');
  await source.createTag('v1.1.0', head, 'shop 1.1.0');
  const notes = { version: '1.1.0', tag: 'v1.1.0', commit: head, notes: '# v1.1.0\n' };
  await source.publishRelease({ ...notes, publishedAt: '2027-01-15T09:00:00Z', releaseId: 'shop-1.1.0-1' });
  expect(await source.mergeIntoBase('release/v1.1.0', 'chore(release): merge')).toMatchObject({ outcome: 'merged' });
  expect(await source.deleteBranch('release/v1.1.0', head)).toBe('deleted');

  expect(setting.server.log.length - before).toBeLessThanOrEqual(30);
  expect(setting.clock.sleeps).toEqual([]);
});
