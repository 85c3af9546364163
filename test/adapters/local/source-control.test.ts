import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseEntry } from '../../../lib/ports/source-control';
import { Setting } from './git/setting';

const feed = 'refs/tidegate/releases';

let setting: Setting;
afterEach(() => setting.remove());

const entry = (version: string): ReleaseEntry => ({
  version,
  tag: `v${version}`,
  commit: setting.first,
  notes: `# v${version}\n\nNotes with "quotes" & <b>ü</b>\n`,
  publishedAt: '2027-01-15T09:00:00Z',
  releaseId: `shop-${version}-1`,
});

describe('the release feed', () => {
  const items = async () => JSON.parse((await setting.origin.read(feed, 'releases.json')) as string).items;

  test('holds the releases, highest version first, and their notes', async () => {
    setting = await Setting.connected();
    const source = setting.source();
    for (const version of ['1.9.0', '1.10.0', '1.8.0']) await source.publishRelease(entry(version));
    expect((await items()).map((item: { id: string }) => item.id)).toEqual(['v1.10.0', 'v1.9.0', 'v1.8.0']);
    expect((await items())[0]).toEqual({
      id: 'v1.10.0',
      title: 'v1.10.0',
      content_text: entry('1.10.0').notes,
      date_published: '2027-01-15T09:00:00Z',
      _release: {
        version: '1.10.0',
        tag: 'v1.10.0',
        commit: setting.first,
        releaseId: 'shop-1.10.0-1',
        status: 'published',
      },
    });
    expect(await setting.origin.read(feed, 'notes/v1.9.0.md')).toBe(entry('1.9.0').notes);
  });

  test('replaces an entry, and changes nothing when it is the same', async () => {
    setting = await Setting.connected();
    const source = setting.source();
    await source.publishRelease(entry('1.0.0'));
    const before = await setting.origin.references();
    await source.publishRelease(entry('1.0.0'));
    expect(await setting.origin.references()).toBe(before);
    await source.publishRelease({ ...entry('1.0.0'), notes: 'new' });
    expect(await items()).toEqual([expect.objectContaining({ content_text: 'new' })]);
    expect(await setting.origin.read(feed, 'notes/v1.0.0.md')).toBe('new');
  });

  test('marks a version that was rolled back and keeps it', async () => {
    setting = await Setting.connected();
    const source = setting.source();
    await source.publishRelease(entry('1.0.0'));
    await source.publishRelease(entry('1.1.0'));
    await source.withdrawRelease('1.1.0', 'errors rose to 7 %');
    const before = await setting.origin.references();
    await source.withdrawRelease('1.1.0', 'errors rose to 7 %');
    expect(await setting.origin.references()).toBe(before);
    expect(await items()).toEqual([
      expect.objectContaining({
        id: 'v1.1.0',
        _release: expect.objectContaining({ status: 'rolled-back', reason: 'errors rose to 7 %' }),
      }),
      expect.objectContaining({ id: 'v1.0.0', _release: expect.objectContaining({ status: 'published' }) }),
    ]);
  });

  test('loses no entry when two processes publish at once', async () => {
    setting = await Setting.connected();
    await Promise.all(['1.0.0', '1.1.0'].map((version) => setting.source().publishRelease(entry(version))));
    expect((await items()).map((item: { id: string }) => item.id)).toEqual(['v1.1.0', 'v1.0.0']);
  });

  test('is not overwritten when it cannot be read', async () => {
    setting = await Setting.connected();
    const broken = await setting.origin.commit('broken', { 'releases.json': '{"items": 1}' });
    await setting.origin.git(['update-ref', feed, broken]);
    await expect(setting.source().publishRelease(entry('1.0.0'))).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('releases.json'),
      remedy: expect.stringContaining('delete'),
    });
    expect(await setting.origin.read(feed, 'releases.json')).toBe('{"items": 1}');
  });
});

describe('addresses', () => {
  test('lead to the web pages when there are any', async () => {
    setting = await Setting.connected();
    const source = setting.source({ webUrl: 'https://git.example.invalid/shop/' });
    expect(await source.publishRelease(entry('1.0.0'))).toBe('https://git.example.invalid/shop/releases/tag/v1.0.0');
    expect(source.changeUrl('release/v1.0.0 #1')).toBe(
      'https://git.example.invalid/shop/compare/main...release/v1.0.0%20%231',
    );
  });

  test('name what git has when there are no web pages', async () => {
    setting = await Setting.connected();
    const url = await setting.source().publishRelease(entry('1.0.0'));
    expect(url).toBe(`file://${setting.origin.directory}#${feed}:notes/v1.0.0.md`);
    expect(setting.source().changeUrl('release/v1.0.0')).toBe('release/v1.0.0');
  });
});

test('leaves the workspace as it is, dirty files, stash, hooks and configuration included', async () => {
  setting = await Setting.cloned();
  await writeFile(join(setting.workspace, 'README.md'), 'stashed');
  await setting.git('stash');
  await writeFile(join(setting.workspace, 'README.md'), 'dirty');
  await writeFile(join(setting.workspace, 'staged'), 'staged');
  await setting.git('add', 'staged');
  const hook = join(setting.workspace, '.git/hooks');
  const ran = join(setting.directory, 'ran');
  await mkdir(hook, { recursive: true });
  for (const name of ['pre-push', 'post-checkout', 'reference-transaction', 'pre-receive', 'post-index-change']) {
    await writeFile(join(hook, name), `#!/bin/sh\necho ${name} >> ${ran}\n`);
    await chmod(join(hook, name), 0o755);
  }
  const before = await everythingIn(setting.workspace);

  const source = setting.source();
  await source.inspectWorkspace();
  await source.createBranch('release/v1.0.0', setting.first);
  await source.commitFiles(
    'release/v1.0.0',
    setting.first,
    [{ path: 'CHANGELOG.md', content: '1' }],
    'docs: changelog',
  );
  await source.mergeIntoBase('release/v1.0.0', 'Merge');
  await source.createTag('v1.0.0', setting.first, 'Version 1.0.0');
  await source.publishRelease(entry('1.0.0'));
  await source.checkouts.checkout('shop-1.0.0-1', 'main');

  expect(await everythingIn(setting.workspace)).toEqual(before);
  await expect(readFile(ran)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('reports what the hook of the origin says no to', async () => {
  setting = await Setting.connected();
  const hooks = join(setting.origin.directory, 'hooks');
  await mkdir(hooks);
  await writeFile(join(hooks, 'pre-receive'), '#!/bin/sh\necho "releases are frozen" >&2\nexit 1\n');
  await chmod(join(hooks, 'pre-receive'), 0o755);
  await expect(setting.source().createBranch('release/v1.0.0', setting.first)).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('releases are frozen'),
    remedy: expect.stringContaining('allow Tidegate to push'),
  });
});

/** Every file below a directory with its content. */
async function everythingIn(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((found) => found.isFile()).map((found) => join(found.path, found.name));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')])));
}
