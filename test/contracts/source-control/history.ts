import type { FixtureTest } from './fixture';

const hostileMessages = [
  'subject only',
  'fix: a\n\nbody with \u0001 and \u001e separators %x00 %H\n\n\nRefs: SHOP-1\n',
  'feat: 漢字 🚀 "quotes" $(touch x) `id`',
  '--all',
  `docs: long\n\n${'x'.repeat(100_000)}\n${'line\n'.repeat(10_000)}end`,
];

export function describeHistory(test: FixtureTest): void {
  test('lists the commits of a range, newest first', async ({ source, origin, first }) => {
    const second = await origin.commit('main', { a: '1' }, 'second');
    const third = await origin.commit('main', { a: '2' }, 'third');
    await source.refresh();
    expect(await source.commits(first, 'main')).toEqual([
      {
        sha: third,
        message: 'third',
        authorName: 'Ada Lovelace',
        authoredAt: expect.stringMatching(/^2027-01-15T08:0\d:00(\+00:00|Z)$/),
        parents: [second],
      },
      expect.objectContaining({ sha: second, message: 'second', parents: [first] }),
    ]);
  });

  test('lists all commits from the first one on', async ({ source, origin, first }) => {
    await origin.commit('main', { a: '1' });
    await source.refresh();
    const commits = await source.commits(undefined, 'main');
    expect(commits).toHaveLength(2);
    expect(commits.at(-1)).toMatchObject({ sha: first, parents: [] });
  });

  test('lists nothing between a commit and itself', async ({ source }) => {
    expect(await source.commits('main', 'main')).toEqual([]);
  });

  test('keeps messages as they were written', async ({ source, origin, first }) => {
    for (const message of hostileMessages) await origin.commit('main', {}, message);
    await source.refresh();
    const messages = (await source.commits(first, 'main')).map((commit) => commit.message);
    expect(messages).toEqual(hostileMessages.map((message) => message.trimEnd()).toReversed());
  });

  test('lists both sides of a merge, and the merge with both parents', async ({ source, origin, first }) => {
    const side = await origin.commit('side', { b: '1' }, 'side', { from: first });
    const own = await origin.commit('main', { a: '1' }, 'own');
    const merge = await origin.commit('main', { b: '1' }, 'merge', { merge: side });
    await source.refresh();
    const commits = await source.commits(first, 'main');
    expect(commits.map((commit) => commit.sha)).toEqual([merge, own, side]);
    expect(commits[0]?.parents).toEqual([own, side]);
  });

  test('finds the highest version, not the newest tag or the highest text', async ({ source, origin, first }) => {
    const second = await origin.commit('main', { a: '1' });
    await origin.annotatedTag('v1.10.0', first);
    await origin.tag('v1.9.0', second);
    await source.refresh();
    expect(await source.lastVersionTag('main')).toEqual({ version: '1.10.0', tag: 'v1.10.0', commit: first });
  });

  test('ignores tags that are no versions and tags that are not reachable', async ({ source, origin, first }) => {
    const elsewhere = await origin.commit('other', { a: '1' }, 'a', { from: first });
    for (const tag of ['v2.0.0-rc.1', 'v03.0.0', '4.0.0', 'v5.0', 'release/v6.0.0', 'v7.0.0-rollback', 'v8.0.0+1']) {
      await origin.tag(tag, first);
    }
    await origin.tag('v9.0.0', elsewhere);
    await source.refresh();
    expect(await source.lastVersionTag('main')).toBeUndefined();
    expect(await source.lastVersionTag('other')).toMatchObject({ version: '9.0.0' });
  });
}
