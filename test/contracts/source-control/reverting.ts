import type { FixtureTest } from './fixture';
import type { Origin } from './origin';

const message = 'Revert v1.1.0\n\nErrors rose to 7 %.';
const branch = 'revert/v1.1.0';
const lines = (third: string): string => `one\ntwo\n${third}\nfour\nfive\n`;

/** A released state, a release after it with two changes, and its commits. */
async function released(origin: Origin): Promise<{ from: string; to: string }> {
  const from = await origin.commit('main', { app: lines('three'), gone: 'was here', 'CHANGELOG.md': 'v1.0.0\n' });
  await origin.commit('main', { app: lines('THREE'), added: 'new' });
  const to = await origin.commit('main', { gone: null, 'CHANGELOG.md': 'v1.1.0\nv1.0.0\n' });
  return { from, to };
}

export function describeReverting(test: FixtureTest): void {
  test('undoes the changes in one commit and keeps what came later', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    const later = await origin.commit('main', { other: 'later' });
    const result = await source.revertOnBase(from, to, [], message, branch);
    expect(result).toEqual({ outcome: 'reverted', commit: await origin.head('main') });
    expect(await origin.parents('refs/heads/main')).toEqual([later]);
    expect(await origin.read('main', 'app')).toBe(lines('three'));
    expect(await origin.read('main', 'added')).toBeUndefined();
    expect(await origin.read('main', 'gone')).toBe('was here');
    expect(await origin.read('main', 'other')).toBe('later');
    expect(await origin.message('refs/heads/main')).toContain(message);
    expect(await origin.head(branch)).toBeUndefined();
  });

  test('keeps the paths that it is told to keep', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    await origin.commit('main', { 'CHANGELOG.md': 'newer\nv1.1.0\nv1.0.0\n' });
    await source.revertOnBase(from, to, ['CHANGELOG.md', 'added', 'nothing'], message, branch);
    expect(await origin.read('main', 'CHANGELOG.md')).toBe('newer\nv1.1.0\nv1.0.0\n');
    expect(await origin.read('main', 'added')).toBe('new');
    expect(await origin.read('main', 'app')).toBe(lines('three'));
  });

  test('undoes a release that was never merged', async ({ source, origin, first }) => {
    await origin.commit('main', { feature: '1' });
    const to = await origin.commit('release/v1.1.0', { version: '1.1.0' }, 'version', {
      from: (await origin.head('main')) as string,
    });
    expect(await source.revertOnBase(first, to, [], message, branch)).toMatchObject({ outcome: 'reverted' });
    expect(await origin.read('main', 'feature')).toBeUndefined();
    expect(await origin.read('main', 'version')).toBeUndefined();
  });

  test('finds its own commit when it is asked again, also after more commits', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    const result = await source.revertOnBase(from, to, [], message, branch);
    const later = await origin.commit('main', { app: 'entirely new' });
    expect(await source.revertOnBase(from, to, [], message, branch)).toEqual(result);
    expect(await origin.head('main')).toBe(later);
  });

  test('makes another revert under another message, for changes that were made again', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    await source.revertOnBase(from, to, [], message, branch);
    const again = await origin.commit('main', { app: lines('THREE') });
    const result = await source.revertOnBase(from, to, [], `${message} Again.`, branch);
    expect(result).toMatchObject({ outcome: 'reverted' });
    expect(await origin.parents('refs/heads/main')).toEqual([again]);
  });

  test('makes no empty commit when there is nothing left to undo', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    const manual = await origin.commit('main', {
      app: lines('three'),
      added: null,
      gone: 'was here',
      'CHANGELOG.md': 'v1.0.0\n',
    });
    const result = await source.revertOnBase(from, to, [], message, branch);
    expect(result).toEqual({ outcome: 'reverted', commit: manual });
    expect(await origin.head('main')).toBe(manual);
  });

  test('leaves the base branch alone in a conflict, and a branch to finish from', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    const later = await origin.commit('main', { app: lines('Three and a half') });
    const result = await source.revertOnBase(from, to, ['CHANGELOG.md'], message, branch);
    expect(result).toEqual({ outcome: 'conflict', branch, files: ['app'] });
    expect(await origin.head('main')).toBe(later);
    expect(await origin.parents(`refs/heads/${branch}`)).toEqual([to]);
    expect(await origin.read(branch, 'app')).toBe(lines('three'));
    expect(await origin.read(branch, 'gone')).toBe('was here');
    expect(await origin.read(branch, 'CHANGELOG.md')).toBe('v1.1.0\nv1.0.0\n');
  });

  test('offers the same branch when it is asked again, also after a person has worked on it', async ({
    source,
    origin,
  }) => {
    const { from, to } = await released(origin);
    await origin.commit('main', { app: lines('Three and a half') });
    const result = await source.revertOnBase(from, to, [], message, branch);
    const worked = await origin.commit(branch, { app: lines('three and a half') });
    expect(await source.revertOnBase(from, to, [], message, branch)).toEqual(result);
    expect(await origin.head(branch)).toBe(worked);
  });

  test('counts as done once a person has merged the branch', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    await origin.commit('main', { app: lines('Three and a half') });
    await source.revertOnBase(from, to, [], message, branch);
    const offered = (await origin.head(branch)) as string;
    await origin.commit('main', { app: lines('three'), added: null }, 'Merge', { merge: offered });
    expect(await source.revertOnBase(from, to, [], message, branch)).toEqual({ outcome: 'reverted', commit: offered });
  });

  test('does not overwrite a branch that holds something else', async ({ source, origin }) => {
    const { from, to } = await released(origin);
    const later = await origin.commit('main', { app: lines('Three and a half') });
    await origin.branch(branch, later);
    await expect(source.revertOnBase(from, to, [], message, branch)).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining(branch),
    });
    expect(await origin.head(branch)).toBe(later);
  });

  test('refuses to go back to what is no commit', async ({ source, first }) => {
    for (const from of ['0'.repeat(40), 'HEAD']) {
      await expect(source.revertOnBase(from, first, [], message, branch)).rejects.toMatchObject({
        name: 'RepositoryError',
      });
    }
  });
}
