import { problem } from './server/reply';
import { Setting, serverOfFile } from './setting';

const server = serverOfFile();
const message = 'revert: release 1.1.0\n\nRolled back in production.';
const branch = 'revert/v1.1.0';
const merges = 'POST /repos/{owner}/{repo}/merges';
const graphql = 'POST /graphql';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

const lines = (third: string, last = 'five'): string => `one\ntwo\n${third}\nfour\n${last}\n`;

/** A released state and a release after it. */
async function released(): Promise<{ from: string; to: string }> {
  const from = await setting.origin.commit('main', { app: lines('three'), other: '0' });
  const to = await setting.origin.commit('main', { app: lines('THREE') });
  return { from, to };
}

const branches = async (): Promise<string[]> =>
  (await setting.origin.references()).split('\n').flatMap((line) => line.split('refs/heads/')[1] ?? []);

test('undoes without a merge when nothing came after the release', async () => {
  const { from, to } = await released();
  const before = setting.server.log.length;
  expect(await setting.source().revertOnBase(from, to, [], message, branch)).toMatchObject({ outcome: 'reverted' });
  expect(setting.server.log.slice(before)).not.toContain(merges);
  expect(await setting.origin.read('main', 'app')).toBe(lines('three'));
});

test('keeps what came later in the same file, and leaves no branch behind', async () => {
  const { from, to } = await released();
  await setting.origin.commit('main', { app: `${lines('THREE')}six\nseven\n` });
  await setting.source().revertOnBase(from, to, [], message, branch);
  expect(await setting.origin.read('main', 'app')).toBe(`${lines('three')}six\nseven\n`);
  expect(await branches()).toEqual(['main']);
});

test('undoes what came into the base branch as one squashed commit', async () => {
  const { from } = await released();
  const to = await setting.origin.commit('hotfix/v1.1.1', { fix: '1' }, 'fix', { from });
  await setting.origin.commit('main', { fix: '1', later: '1' }, 'fix (#7)');
  const result = await setting.source().revertOnBase(from, to, [], message, branch);
  expect(result).toMatchObject({ outcome: 'reverted' });
  expect(await setting.origin.read('main', 'fix')).toBeUndefined();
  expect(await setting.origin.read('main', 'later')).toBe('1');
  expect(await setting.origin.read('main', 'app')).toBe(lines('THREE'));
});

test('uses a branch again that a crash has left behind', async () => {
  const { from, to } = await released();
  await setting.origin.commit('main', { other: '1' });
  setting.server.faults.plan('DELETE /repos/{owner}/{repo}/git/refs/{ref}', {
    kind: 'answer',
    reply: problem(422, 'Reference cannot be deleted'),
  });
  setting.server.faults.plan(
    'POST /repos/{owner}/{repo}/git/commits',
    { kind: 'answer', reply: problem(422, 'no') },
    [2],
  );
  await expect(setting.source().revertOnBase(from, to, [], message, branch)).rejects.toMatchObject({
    name: 'RepositoryError',
  });
  expect(await branches()).toEqual(['main', expect.stringMatching(/^tidegate\/merge-[0-9a-f]{12}$/)]);
  await setting.origin.commit('main', { other: '2' });
  const result = await setting.source().revertOnBase(from, to, [], message, branch);
  expect(result).toMatchObject({ outcome: 'reverted' });
  expect(await setting.origin.read('main', 'other')).toBe('2');
  expect(await branches()).toEqual(['main']);
});

test.each([
  ['the merge', merges],
  ['the branch for it', 'POST /repos/{owner}/{repo}/git/refs'],
  ['the commit', 'POST /repos/{owner}/{repo}/git/commits'],
  ['the move of the base branch', graphql],
])('undoes once though the answer to %s is lost', async (_, route) => {
  const { from, to } = await released();
  const later = await setting.origin.commit('main', { other: '1' });
  // The first request in GraphQL is for the id of the repository.
  setting.server.faults.plan(route, { kind: 'drop', when: 'after' }, [route === graphql ? 2 : 1]);
  const result = await setting.source().revertOnBase(from, to, [], message, branch);
  expect(result).toEqual({ outcome: 'reverted', commit: await setting.origin.head('main') });
  expect(await setting.origin.parents('refs/heads/main')).toEqual([later]);
  expect(await setting.origin.read('main', 'app')).toBe(lines('three'));
  expect(await setting.origin.read('main', 'other')).toBe('1');
});

test('begins again when somebody pushes in between, and loses nothing', async () => {
  const { from, to } = await released();
  await setting.origin.commit('main', { other: '1' });
  const change = async (body: unknown) => {
    await setting.origin.commit('main', { other: '2' }, 'somebody else');
    return body;
  };
  setting.server.faults.plan(merges, { kind: 'change', change });
  const result = await setting.source().revertOnBase(from, to, [], message, branch);
  expect(result).toEqual({ outcome: 'reverted', commit: await setting.origin.head('main') });
  expect(await setting.origin.read('main', 'other')).toBe('2');
  expect(await setting.origin.read('main', 'app')).toBe(lines('three'));
});

test('begins again when another run uses the same branch for its merge', async () => {
  const { from, to } = await released();
  await setting.origin.commit('main', { other: '1' });
  const change = async (body: { ref: string }) => {
    await setting.origin.branch(body.ref.replace('refs/heads/', ''), from);
    return body;
  };
  setting.server.faults.plan('POST /repos/{owner}/{repo}/git/refs', { kind: 'change', change });
  const result = await setting.source().revertOnBase(from, to, [], message, branch);
  expect(result).toEqual({ outcome: 'reverted', commit: await setting.origin.head('main') });
  expect(await setting.origin.read('main', 'app')).toBe(lines('three'));
  expect(await setting.origin.read('main', 'other')).toBe('1');
});

test('gives up when somebody pushes every time', async () => {
  const { from, to } = await released();
  await setting.origin.commit('main', { other: '1' });
  const change = async (body: unknown) => {
    await setting.origin.commit('main', { other: `${setting.server.log.length}` }, 'somebody else');
    return body;
  };
  setting.server.faults.plan(merges, { kind: 'change', change }, [1, 2, 3, 4, 5]);
  await expect(setting.source().revertOnBase(from, to, [], message, branch)).rejects.toMatchObject({
    name: 'HeadMoved',
  });
  expect(await setting.origin.read('main', 'app')).toBe(lines('THREE'));
});

test('keeps directories, and what is new in them', async () => {
  const from = await setting.origin.commit('main', { 'docs/a': '1', 'docs/b': '1', app: '1' });
  const to = await setting.origin.commit('main', { 'docs/a': '2', 'docs/b': null, 'docs/c': '2', app: '2' });
  await setting.source().revertOnBase(from, to, ['docs/'], message, branch);
  expect(await setting.source().listFiles('main')).toEqual(['README.md', 'app', 'docs/a', 'docs/c']);
  expect(await setting.origin.read('main', 'docs/a')).toBe('2');
  expect(await setting.origin.read('main', 'app')).toBe('1');
});

describe('in a conflict', () => {
  const inConflict = async () => {
    const ends = await released();
    await setting.origin.commit('main', { app: lines('Three and a half') });
    return ends;
  };

  test('opens one pull request, also when it is asked again', async () => {
    const { from, to } = await inConflict();
    const results = [];
    for (let i = 0; i < 2; i++) results.push(await setting.source().revertOnBase(from, to, [], message, branch));
    expect(results).toEqual([results[0], { outcome: 'conflict', branch, files: ['app'] }]);
    expect(setting.repository.pulls).toEqual([
      expect.objectContaining({ title: 'revert: release 1.1.0', head: branch, base: 'main' }),
    ]);
    expect(await branches()).toEqual(['main', branch]);
  });

  test('still leaves the branch when no pull request may be opened', async () => {
    const { from, to } = await inConflict();
    const reply = problem(403, 'Resource not accessible by integration');
    setting.server.faults.plan('POST /repos/{owner}/{repo}/pulls', { kind: 'answer', reply });
    const result = await setting.source().revertOnBase(from, to, [], message, branch);
    expect(result).toMatchObject({ outcome: 'conflict', branch });
    expect(await setting.origin.parents(`refs/heads/${branch}`)).toEqual([to]);
  });

  test('offers what the base branch shares with a release that was never merged', async () => {
    const from = await setting.origin.commit('main', { app: lines('three') });
    const shared = await setting.origin.commit('main', { app: lines('THREE'), 'CHANGELOG.md': 'a' });
    const to = await setting.origin.commit('release/v1.1.0', { version: '1', 'CHANGELOG.md': 'b' }, 'v', {
      from: shared,
    });
    await setting.origin.commit('main', { app: lines('Three and a half') });
    const result = await setting.source().revertOnBase(from, to, ['CHANGELOG.md'], message, branch);
    expect(result).toEqual({ outcome: 'conflict', branch, files: ['app'] });
    expect(await setting.origin.parents(`refs/heads/${branch}`)).toEqual([shared]);
    expect(await setting.origin.read(branch, 'app')).toBe(lines('three'));
    expect(await setting.origin.read(branch, 'CHANGELOG.md')).toBe('a');
  });
});

test('says why GitHub does not let the base branch be changed', async () => {
  const { from, to } = await released();
  const errors = [{ type: 'UNPROCESSABLE', message: 'Changes must be made through a pull request.' }];
  const reply = { status: 200, body: { data: { updateRefs: null }, errors } };
  setting.server.faults.plan(graphql, { kind: 'answer', reply }, [2]);
  await expect(setting.source().revertOnBase(from, to, [], message, branch)).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('through a pull request'),
  });
});
