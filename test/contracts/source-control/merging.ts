import type { FixtureTest } from './fixture';

export function describeMerging(test: FixtureTest): void {
  test('merges a branch into the base branch with two parents', async ({ source, origin, first }) => {
    const head = await origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: first });
    const base = await origin.commit('main', { b: '1' });
    const result = await source.mergeIntoBase('release/v1.0.0', 'Merge release/v1.0.0');
    expect(result).toEqual({ outcome: 'merged', commit: await origin.head('main') });
    expect(await origin.parents('refs/heads/main')).toEqual([base, head]);
    expect(await origin.message('refs/heads/main')).toBe('Merge release/v1.0.0');
    expect([await origin.read('main', 'a'), await origin.read('main', 'b')]).toEqual(['1', '1']);
  });

  test('makes a merge commit also where the base branch could just move forward', async ({ source, origin, first }) => {
    const head = await origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: first });
    await source.mergeIntoBase('release/v1.0.0', 'Merge');
    expect(await origin.parents('refs/heads/main')).toEqual([first, head]);
  });

  test('finds its own merge when it is asked again, also after more commits', async ({ source, origin, first }) => {
    await origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: first });
    await origin.commit('main', { b: '1' });
    const merged = await source.mergeIntoBase('release/v1.0.0', 'Merge');
    const later = await origin.commit('main', { c: '1' });
    expect(await source.mergeIntoBase('release/v1.0.0', 'Merge')).toEqual(merged);
    expect(await origin.head('main')).toBe(later);
  });

  test('has nothing to merge when the base branch has just moved to the branch', async ({ source, origin, first }) => {
    const head = await origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: first });
    await origin.branch('main', head);
    const later = await origin.commit('main', { b: '1' });
    expect(await source.mergeIntoBase('release/v1.0.0', 'Merge')).toEqual({ outcome: 'merged', commit: head });
    expect(await origin.head('main')).toBe(later);
  });

  test('names the files in conflict and pushes nothing', async ({ source, origin, first }) => {
    const path = 'odd "name"\n.txt';
    await origin.commit('release/v1.0.0', { [path]: 'theirs', fine: '1' }, 'a', { from: first });
    const base = await origin.commit('main', { [path]: 'ours' });
    expect(await source.mergeIntoBase('release/v1.0.0', 'Merge')).toEqual({ outcome: 'conflict', files: [path] });
    expect(await origin.head('main')).toBe(base);
  });

  test('merges into what others have pushed meanwhile', async ({ source, origin, first }) => {
    await origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: first });
    await source.refresh();
    const base = await origin.commit('main', { b: '1' });
    await source.mergeIntoBase('release/v1.0.0', 'Merge');
    expect((await origin.parents('refs/heads/main'))[0]).toBe(base);
  });

  test('merges two branches at once, one after the other', async ({ source, origin, first }) => {
    await origin.commit('one', { a: '1' }, 'a', { from: first });
    await origin.commit('two', { b: '1' }, 'b', { from: first });
    const results = await Promise.all(['one', 'two'].map((branch) => source.mergeIntoBase(branch, `Merge ${branch}`)));
    expect(results.map((result) => result.outcome)).toEqual(['merged', 'merged']);
    expect([await origin.read('main', 'a'), await origin.read('main', 'b')]).toEqual(['1', '1']);
  });

  test('says so when the branch has vanished', async ({ source }) => {
    await expect(source.mergeIntoBase('release/v1.0.0', 'Merge')).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('"release/v1.0.0"'),
    });
  });
}
