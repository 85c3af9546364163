import { problem } from './server/reply';
import { Setting, serverOfFile } from './setting';

const server = serverOfFile();
const merges = 'POST /repos/{owner}/{repo}/merges';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
  await setting.origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: setting.first });
});
afterEach(() => setting.remove());

test.each(['before', 'after', 'halfway'] as const)('merges once though the connection breaks %s', async (when) => {
  setting.server.faults.plan(merges, { kind: 'drop', when });
  const result = await setting.source().mergeIntoBase('release/v1.0.0', 'Merge');
  expect(result).toEqual({ outcome: 'merged', commit: await setting.origin.head('main') });
  expect((await setting.origin.parents('refs/heads/main'))[0]).toBe(setting.first);
});

test('merges again when GitHub reports a conflict only because somebody pushed', async () => {
  const pushed = async () => {
    await setting.origin.commit('main', { b: '1' }, 'somebody else');
    return problem(409, 'Base branch was modified. Review and try the merge again.').body;
  };
  setting.server.faults.plan('GET /repos/{owner}/{repo}/git/ref/{ref}', {
    kind: 'change',
    change: async (body: unknown) => {
      await pushed();
      return body;
    },
  });
  setting.server.faults.plan(merges, { kind: 'answer', reply: problem(409, 'Base branch was modified.') });
  const result = await setting.source().mergeIntoBase('release/v1.0.0', 'Merge');
  expect(result).toMatchObject({ outcome: 'merged' });
  expect([await setting.origin.read('main', 'a'), await setting.origin.read('main', 'b')]).toEqual(['1', '1']);
});

test('names the files that both sides have changed, and none that only one has', async () => {
  const shared = await setting.origin.commit('main', { both: '0', ours: '0', same: '0', gone: '0' });
  await setting.origin.commit('hotfix/v1.0.1', { both: 'theirs', theirs: '1', same: '1', gone: null }, 'x', {
    from: shared,
  });
  await setting.origin.commit('main', { both: 'ours', ours: '1', same: '1', gone: 'changed' });
  const result = await setting.source().mergeIntoBase('hotfix/v1.0.1', 'Merge');
  expect(result.outcome).toBe('conflict');
  expect('files' in result ? result.files.toSorted() : []).toEqual(['both', 'gone']);
});

test('says why GitHub does not let it merge', async () => {
  setting.server.faults.plan(merges, { kind: 'answer', reply: problem(403, 'Protected branch update failed') });
  await expect(setting.source().mergeIntoBase('release/v1.0.0', 'Merge')).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('Protected branch update failed'),
  });
});
