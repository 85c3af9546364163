import { Setting, serverOfFile } from './setting';

const server = serverOfFile();
const files = [{ path: 'CHANGELOG.md', content: '# v1.0.0\n' }];

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

const routesOf = async (run: () => Promise<unknown>): Promise<string[]> => {
  const before = setting.server.log.length;
  await run();
  return setting.server.log.slice(before);
};

test('lets GitHub make the commit in one request, which it signs', async () => {
  const source = setting.source();
  await source.refresh();
  const routes = await routesOf(() => source.commitFiles('main', setting.first, files, 'docs: changelog'));
  expect(routes.filter((route) => !route.startsWith('GET'))).toEqual(['POST /graphql']);
});

test.each(['before', 'after', 'halfway'] as const)('commits once though the connection breaks %s', async (when) => {
  setting.server.faults.plan('POST /graphql', { kind: 'drop', when });
  const head = await setting.source().commitFiles('main', setting.first, files, 'docs: changelog\n\nBody');
  expect(await setting.origin.head('main')).toBe(head);
  expect(await setting.origin.parents('refs/heads/main')).toEqual([setting.first]);
});

test('loses no commit that somebody pushes in that moment', async () => {
  const pushed = async (body: unknown) => {
    await setting.origin.commit('main', { other: '1' }, 'somebody else');
    return body;
  };
  setting.server.faults.plan('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { kind: 'change', change: pushed });
  await expect(setting.source().commitFiles('main', setting.first, files, 'docs: x')).rejects.toMatchObject({
    name: 'HeadMoved',
  });
  expect(await setting.origin.read('main', 'other')).toBe('1');
  expect(await setting.origin.read('main', 'CHANGELOG.md')).toBeUndefined();
});

test('does not take a commit for its own that has more in it', async () => {
  await setting.origin.commit('main', { 'CHANGELOG.md': '# v1.0.0\n', other: '1' }, 'docs: changelog');
  await expect(setting.source().commitFiles('main', setting.first, files, 'docs: changelog')).rejects.toMatchObject({
    name: 'HeadMoved',
  });
});

test('keeps a file executable, and commits once though the answer is lost', async () => {
  const head = await setting.origin.commit('main', { 'run.sh': 'old' }, 'chore: run', { mode: '100755' });
  const source = setting.source();
  // The first request is for the id of the repository.
  setting.server.faults.plan('POST /graphql', { kind: 'drop', when: 'after' }, [2]);
  const commit = await source.commitFiles('main', head, [{ path: 'run.sh', content: 'new' }], 'chore: run\n\nNow.');
  expect(await setting.origin.mode('main', 'run.sh')).toBe('100755');
  expect(await setting.origin.head('main')).toBe(commit);
  expect(await source.commitFiles('main', head, [{ path: 'run.sh', content: 'new' }], 'chore: run\n\nNow.')).toBe(
    commit,
  );
});

test('says why GitHub does not take a commit', async () => {
  const errors = [{ type: 'UNPROCESSABLE', message: 'Changes must be made through a pull request.' }];
  const reply = { status: 200, body: { data: { createCommitOnBranch: null }, errors } };
  setting.server.faults.plan('POST /graphql', { kind: 'answer', reply });
  await expect(setting.source().commitFiles('main', setting.first, files, 'docs: x')).rejects.toMatchObject({
    name: 'RepositoryError',
    message: 'cannot commit to main: Changes must be made through a pull request.',
    remedy: expect.stringContaining('branch protections'),
  });
});
