import { Setting, serverOfFile } from '../setting';

const server = serverOfFile();
const createRef = 'POST /repos/{owner}/{repo}/git/refs';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

test.each(['before', 'after'] as const)('creates a branch though the answer is lost %s it was done', async (when) => {
  setting.server.faults.plan(createRef, { kind: 'drop', when });
  const outcome = await setting.source().createBranch('release/v1.0.0', setting.first);
  expect(outcome).toBe(when === 'before' ? 'created' : 'exists');
  expect(await setting.origin.head('release/v1.0.0')).toBe(setting.first);
});

test.each(['before', 'after'] as const)('creates a tag though the answer is lost %s it was done', async (when) => {
  setting.server.faults.plan(createRef, { kind: 'drop', when });
  await setting.source().createTag('v1.0.0', setting.first, 'Version 1.0.0');
  expect(await setting.origin.tagged('v1.0.0')).toBe(setting.first);
});

test('deletes a branch though the answer is lost', async () => {
  await setting.origin.branch('release/v1.0.0', setting.first);
  setting.server.faults.plan('POST /graphql', { kind: 'drop', when: 'after' }, [2]);
  expect(await setting.source().deleteBranch('release/v1.0.0', setting.first)).toBe('deleted');
  expect(await setting.origin.head('release/v1.0.0')).toBeUndefined();
});

test('does not delete a branch to which somebody pushes in that moment', async () => {
  await setting.origin.branch('release/v1.0.0', setting.first);
  const source = setting.source();
  const client = setting.client();
  await client.repositoryId();
  const newer = await setting.origin.commit('other', { a: '1' }, 'a', { from: setting.first });
  const change = (body: unknown) => {
    // The branch moves between the look at it and the change.
    return setting.origin.branch('release/v1.0.0', newer).then(() => body);
  };
  setting.server.faults.plan('GET /repos/{owner}/{repo}/git/ref/{ref}', { kind: 'change', change });
  expect(await source.deleteBranch('release/v1.0.0', setting.first)).toBe('moved');
  expect(await setting.origin.head('release/v1.0.0')).toBe(newer);
});

test('says why GitHub does not let a branch be deleted', async () => {
  await setting.origin.branch('release/v1.0.0', setting.first);
  const errors = [{ type: 'UNPROCESSABLE', message: 'Repository rule violations found: Cannot delete this branch' }];
  const reply = { status: 200, body: { data: { updateRefs: null }, errors } };
  setting.server.faults.plan('POST /graphql', { kind: 'answer', reply }, [2]);
  await expect(setting.source().deleteBranch('release/v1.0.0', setting.first)).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('Cannot delete this branch'),
    remedy: expect.stringContaining('rules'),
  });
});

test('says why GitHub does not let a branch be created', async () => {
  const body = { message: 'Repository rule violations found', errors: [{ message: 'Cannot create ref' }] };
  setting.server.faults.plan(createRef, { kind: 'answer', reply: { status: 422, body } });
  await expect(setting.source().createBranch('release/v1.0.0', setting.first)).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('Repository rule violations found: Cannot create ref'),
  });
});

test('names the branch that is missing', async () => {
  await setting.origin.branch('trunk', setting.first);
  await setting.origin.deleteBranch('main');
  await expect(setting.source().refresh()).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('has no branch "main"'),
    remedy: expect.stringContaining('repository.baseBranch'),
  });
});
