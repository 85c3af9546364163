import type { FixtureTest } from './fixture';

export function describeCommitting(test: FixtureTest): void {
  test('commits new and changed files and keeps all others', async ({ source, origin, first }) => {
    const files = [
      { path: 'README.md', content: 'changed\n' },
      { path: 'docs/-odd "name"\n.md', content: 'new ü\n' },
    ];
    await origin.commit('main', { 'keep.txt': 'kept' });
    const before = (await origin.head('main')) as string;
    const head = await source.commitFiles('main', before, files, 'chore: two files\n\nBody');
    expect(await origin.head('main')).toBe(head);
    expect(await origin.parents(head)).toEqual([before]);
    expect(await origin.message(head)).toBe('chore: two files\n\nBody');
    for (const file of files) expect(await origin.read('main', file.path)).toBe(file.content);
    expect(await origin.read('main', 'keep.txt')).toBe('kept');
    expect(await source.resolve('main')).toBe(head);
    expect(first).not.toBe(head);
  });

  test('finds its own commit when it is asked again', async ({ source, origin, first }) => {
    const files = [{ path: 'a', content: '1' }];
    const head = await source.commitFiles('main', first, files, 'chore: a');
    expect(await source.commitFiles('main', first, files, 'chore: a')).toBe(head);
    expect(await origin.head('main')).toBe(head);
  });

  test('makes no empty commit', async ({ source, origin, first }) => {
    const content = (await origin.read('main', 'README.md')) as string;
    expect(await source.commitFiles('main', first, [{ path: 'README.md', content }], 'chore: same')).toBe(first);
    expect(await origin.head('main')).toBe(first);
  });

  test('refuses a branch that has moved, and leaves it', async ({ source, origin, first }) => {
    await source.refresh();
    const newer = await origin.commit('main', { b: '1' });
    await expect(source.commitFiles('main', first, [{ path: 'a', content: '1' }], 'chore: a')).rejects.toMatchObject({
      name: 'HeadMoved',
    });
    expect(await origin.head('main')).toBe(newer);
  });

  test('refuses the same files under another message on a head that has moved', async ({ source, first }) => {
    const files = [{ path: 'a', content: '1' }];
    await source.commitFiles('main', first, files, 'chore: a');
    await expect(source.commitFiles('main', first, files, 'chore: b')).rejects.toMatchObject({ name: 'HeadMoved' });
  });

  test('refuses a branch that has vanished', async ({ source, origin, first }) => {
    await origin.branch('release/v1.0.0', first);
    await source.refresh();
    await origin.deleteBranch('release/v1.0.0');
    await expect(
      source.commitFiles('release/v1.0.0', first, [{ path: 'a', content: '1' }], 'chore: a'),
    ).rejects.toMatchObject({ name: 'HeadMoved', message: expect.stringContaining('nothing') });
    expect(await origin.head('release/v1.0.0')).toBeUndefined();
  });

  test('keeps a file executable', async ({ source, origin }) => {
    const head = await origin.commit('main', { 'run.sh': 'old' }, 'chore: run', { mode: '100755' });
    await source.commitFiles('main', head, [{ path: 'run.sh', content: 'new' }], 'chore: run');
    expect(await origin.mode('main', 'run.sh')).toBe('100755');
  });

  test('refuses to replace a symbolic link', async ({ source, origin }) => {
    const head = await origin.commit('main', { link: '/etc/passwd' }, 'chore: link', { mode: '120000' });
    await expect(source.commitFiles('main', head, [{ path: 'link', content: 'x' }], 'chore: x')).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('symbolic link'),
    });
  });

  test('refuses paths that no file can have', async ({ source, origin, first }) => {
    for (const path of ['../a', '/a', '', '.', '.git/config', 'README.md/a']) {
      await expect(source.commitFiles('main', first, [{ path, content: 'x' }], 'chore: x')).rejects.toMatchObject({
        name: 'RepositoryError',
      });
    }
    expect(await origin.head('main')).toBe(first);
  });

  test('commits under a message of any size', async ({ source, origin, first }) => {
    const message = `chore: long\n\n${'word '.repeat(400_000)}end`;
    const head = await source.commitFiles('main', first, [{ path: 'a', content: '1' }], message);
    expect((await origin.message(head)).length).toBe(message.length);
    expect(await source.commitFiles('main', first, [{ path: 'a', content: '1' }], message)).toBe(head);
  });
}
