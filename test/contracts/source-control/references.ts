import type { FixtureTest } from './fixture';

export function describeReferences(test: FixtureTest): void {
  test('finds no conflict for a version that nothing is named after', async ({ source, origin, first }) => {
    await origin.tag('v1.0.0-rc.1', first);
    await origin.branch('release/v1.0.00', first);
    await source.refresh();
    expect(await source.findConflicts('1.0.0')).toEqual({});
  });

  test('finds the tag, of either kind, that stands in the way of a version', async ({ source, origin, first }) => {
    await origin.tag('v1.0.0', first);
    await origin.annotatedTag('v1.1.0', first);
    await source.refresh();
    expect(await source.findConflicts('1.0.0')).toEqual({ tag: 'v1.0.0' });
    expect(await source.findConflicts('1.1.0')).toEqual({ tag: 'v1.1.0' });
  });

  test('finds the release or hotfix branch that stands in the way', async ({ source, origin, first }) => {
    await origin.branch('release/v1.0.0', first);
    await origin.branch('hotfix/v1.0.1', first);
    await source.refresh();
    expect(await source.findConflicts('1.0.0')).toEqual({ branch: 'release/v1.0.0' });
    expect(await source.findConflicts('1.0.1')).toEqual({ branch: 'hotfix/v1.0.1' });
  });

  test('creates a branch once', async ({ source, origin, first }) => {
    expect(await source.createBranch('release/v1.0.0', first)).toBe('created');
    expect(await source.createBranch('release/v1.0.0', first)).toBe('exists');
    expect(await origin.head('release/v1.0.0')).toBe(first);
    expect(await source.resolve('release/v1.0.0')).toBe(first);
  });

  test('leaves a branch alone that somebody else has created meanwhile', async ({ source, origin, first }) => {
    await source.refresh();
    const other = await origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: first });
    expect(await source.createBranch('release/v1.0.0', first)).toBe('taken');
    expect(await origin.head('release/v1.0.0')).toBe(other);
  });

  test('lets one of two different branches of the same name win', async ({ source, origin, first }) => {
    const second = await origin.commit('main', { a: '1' });
    await source.refresh();
    const answers = await Promise.all([first, second].map((commit) => source.createBranch('release/v1.0.0', commit)));
    expect(answers.toSorted()).toEqual(['created', 'taken']);
    expect(await origin.head('release/v1.0.0')).toBe(answers[0] === 'created' ? first : second);
  });

  test('refuses what is no name for a branch or a tag', async ({ source, origin, first }) => {
    for (const name of ['', 'a..b', 'a b', '-x', 'x.lock', 'a:b', 'a*', 'a\nb', '/a']) {
      await expect(source.createBranch(name, first)).rejects.toMatchObject({ name: 'RepositoryError' });
      await expect(source.createTag(name, first, 'x')).rejects.toMatchObject({ name: 'RepositoryError' });
    }
    expect((await origin.references()).trim().split('\n')).toHaveLength(1);
  });

  test('refuses a branch or tag at what is no commit', async ({ source, origin }) => {
    for (const commit of ['0'.repeat(40), 'main', '--all', '']) {
      await expect(source.createBranch('new', commit)).rejects.toMatchObject({ name: 'RepositoryError' });
      await expect(source.createTag('new', commit, 'x')).rejects.toMatchObject({ name: 'RepositoryError' });
    }
    expect((await origin.references()).trim().split('\n')).toHaveLength(1);
  });

  test('finds a commit that was pushed after it last read', async ({ source, origin }) => {
    await source.refresh();
    const newer = await origin.commit('main', { a: '1' });
    expect(await source.createBranch('release/v1.0.0', newer)).toBe('created');
  });

  test('deletes a branch that is where it is expected', async ({ source, origin, first }) => {
    await source.createBranch('release/v1.0.0', first);
    expect(await source.deleteBranch('release/v1.0.0', first)).toBe('deleted');
    expect(await origin.head('release/v1.0.0')).toBeUndefined();
    expect(await source.resolve('release/v1.0.0')).toBeUndefined();
    expect(await source.deleteBranch('release/v1.0.0', first)).toBe('absent');
  });

  test('does not delete a branch that has moved', async ({ source, origin, first }) => {
    await source.createBranch('release/v1.0.0', first);
    const newer = await origin.commit('release/v1.0.0', { a: '1' });
    expect(await source.deleteBranch('release/v1.0.0', first)).toBe('moved');
    expect(await origin.head('release/v1.0.0')).toBe(newer);
  });

  test('creates an annotated tag once', async ({ source, origin, first }) => {
    expect(await source.createTag('v1.0.0', first, 'Version 1.0.0\n\n"notes" ü')).toBe('created');
    expect(await source.createTag('v1.0.0', first, 'other words')).toBe('exists');
    expect(await origin.tagged('v1.0.0')).toBe(first);
    expect(await origin.typeOf('refs/tags/v1.0.0')).toBe('tag');
    expect(await source.findConflicts('1.0.0')).toEqual({ tag: 'v1.0.0' });
  });

  test('never moves a tag', async ({ source, origin, first }) => {
    const second = await origin.commit('main', { a: '1' });
    await origin.tag('v1.0.0', second);
    expect(await source.createTag('v1.0.0', first, 'Version 1.0.0')).toBe('taken');
    expect(await origin.tagged('v1.0.0')).toBe(second);
  });

  test('creates a tag with the name of a branch, and the other way round', async ({ source, origin, first }) => {
    await origin.branch('v1.0.0', first);
    expect(await source.createTag('v1.0.0', first, 'Version 1.0.0')).toBe('created');
    expect(await source.deleteBranch('v1.0.0', first)).toBe('deleted');
    expect(await origin.tagged('v1.0.0')).toBe(first);
  });
}
