import type { FixtureTest } from './fixture';

const hostileFiles = {
  'line\nbreak "quoted" \\slash.txt': 'one',
  '-rf': 'two',
  '--output=x/ü 漢字 🚀.md': 'three',
  ':(exclude)*': 'four',
  ' leading and trailing ': 'five',
};

export function describeReading(test: FixtureTest): void {
  test('resolves a branch, a tag of either kind and a commit', async ({ source, origin, first }) => {
    const head = await origin.commit('feature/x', { a: '1' }, 'a', { from: first });
    await origin.tag('light', head);
    await origin.annotatedTag('v1.0.0', head);
    await source.refresh();
    for (const ref of ['feature/x', 'light', 'v1.0.0', head, head.slice(0, 12)]) {
      expect(await source.resolve(ref)).toBe(head);
    }
  });

  test('finds nothing under names that git would understand, but nothing bears', async ({ source }) => {
    const names = ['nothing', 'main..other', 'main^', 'HEAD', '-x', '', '../main', 'a b', '0'.repeat(40), 'main\n'];
    for (const ref of names) expect(await source.resolve(ref)).toBeUndefined();
  });

  test('takes main for the branch and v1.0.0 for the tag, whatever else bears their names', async ({
    source,
    origin,
    first,
  }) => {
    const other = await origin.commit('other', { a: '1' }, 'a', { from: first });
    await origin.tag('main', other);
    await origin.tag('v1.0.0', first);
    await origin.branch('v1.0.0', other);
    await source.refresh();
    expect(await source.resolve('main')).toBe(first);
    expect(await source.resolve('v1.0.0')).toBe(first);
  });

  test('sees what others pushed and deleted after it has read again', async ({ source, origin, first }) => {
    await origin.branch('old', first);
    await source.refresh();
    expect(await source.resolve('old')).toBe(first);
    await origin.deleteBranch('old');
    const newer = await origin.commit('old/nested', { a: '1' }, 'a', { from: first });
    await source.refresh();
    expect(await source.resolve('old')).toBeUndefined();
    expect(await source.resolve('old/nested')).toBe(newer);
  });

  test('sees a branch that was rewritten', async ({ source, origin, first }) => {
    await origin.commit('topic', { a: '1' }, 'a', { from: first });
    await source.refresh();
    await origin.branch('topic', first);
    await source.refresh();
    expect(await source.resolve('topic')).toBe(first);
  });

  test('lists and reads files whatever their names are', async ({ source, origin }) => {
    const head = await origin.commit('main', hostileFiles);
    await source.refresh();
    expect((await source.listFiles('main')).toSorted()).toEqual(['README.md', ...Object.keys(hostileFiles)].toSorted());
    for (const [path, content] of Object.entries(hostileFiles)) expect(await source.readFile(head, path)).toBe(content);
  });

  test('reads a file to the last byte', async ({ source, origin }) => {
    const content = '\uFEFFfirst\r\n\n\nlast ü\n\n';
    await origin.commit('main', { 'a.txt': content });
    await source.refresh();
    expect(await source.readFile('main', 'a.txt')).toBe(content);
  });

  test('finds no file where there is none or a directory', async ({ source, origin }) => {
    await origin.commit('main', { 'docs/a.md': 'a' });
    await source.refresh();
    expect(await source.readFile('main', 'nothing.md')).toBeUndefined();
    expect(await source.readFile('main', 'docs')).toBeUndefined();
    expect(await source.readFile('main', 'docs/*')).toBeUndefined();
  });

  test('refuses to read outside the repository', async ({ source }) => {
    for (const path of ['../secret', '/etc/passwd', '']) {
      await expect(source.readFile('main', path)).rejects.toMatchObject({ name: 'RepositoryError' });
    }
  });

  test('says so when a revision is not there', async ({ source }) => {
    await expect(source.listFiles('nothing')).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('"nothing"'),
    });
  });

  test('names the files that differ between two commits', async ({ source, origin, first }) => {
    await origin.commit('main', { 'b.txt': 'same content that is long enough to look renamed' });
    await origin.commit('main', {
      'README.md': null,
      'b.txt': null,
      'é\n.txt': 'same content that is long enough to look renamed',
    });
    await source.refresh();
    expect((await source.changedFiles(first, 'main')).toSorted()).toEqual(['README.md', 'é\n.txt']);
    expect(await source.changedFiles('main', 'main')).toEqual([]);
  });
}
