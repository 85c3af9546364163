import { join } from 'node:path';
import { Setting } from './setting';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.connected();
});
afterEach(() => setting.remove());

/** Somebody else pushes to main right before the first pushes of ours. */
const overtaken = (times: number): Promise<NodeJS.ProcessEnv> => {
  const count = join(setting.directory, 'calls');
  const theirs = `$git --git-dir=${setting.origin.directory}`;
  const identity = '-c user.name=Eve -c user.email=eve@example.invalid';
  return setting.intercepting(
    'push',
    `echo x >> ${count}; if [ $(wc -l < ${count}) -le ${times} ]; then
       ${theirs} update-ref refs/heads/main $(${theirs} ${identity} commit-tree -p main -m theirs 'main^{tree}')
     fi`,
  );
};

test('merges again on what somebody has pushed in between', async () => {
  const head = await setting.origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: setting.first });
  const source = setting.source({ environment: await overtaken(2) });
  const result = await source.mergeIntoBase('release/v1.0.0', 'Merge');
  expect(result).toEqual({ outcome: 'merged', commit: await setting.origin.head('main') });
  const [base, merged] = await setting.origin.parents('main');
  expect(merged).toBe(head);
  expect(await setting.origin.message(base as string)).toBe('theirs');
  expect(await setting.origin.message(`${base}^`)).toBe('theirs');
});

test('reverts again on what somebody has pushed in between', async () => {
  const to = await setting.origin.commit('main', { a: '1' });
  const source = setting.source({ environment: await overtaken(1) });
  const result = await source.revertOnBase(setting.first, to, [], 'Revert v1.0.0', 'revert/v1.0.0');
  expect(result).toEqual({ outcome: 'reverted', commit: await setting.origin.head('main') });
  expect(await setting.origin.message('main^')).toBe('theirs');
  expect(await setting.origin.read('main', 'a')).toBeUndefined();
});

test('gives up when somebody is always faster, and has overwritten nothing', async () => {
  await setting.origin.commit('release/v1.0.0', { a: '1' }, 'a', { from: setting.first });
  const source = setting.source({ environment: await overtaken(1_000) });
  await expect(source.mergeIntoBase('release/v1.0.0', 'Merge')).rejects.toMatchObject({ name: 'HeadMoved' });
  expect(await setting.origin.git(['log', '--format=%s', 'main'])).toBe(`${'theirs\n'.repeat(5)}feat: begin\n`);
});

test('commits nothing on a branch that somebody has moved in between', async () => {
  const source = setting.source({ environment: await overtaken(1) });
  await expect(
    source.commitFiles('main', setting.first, [{ path: 'a', content: '1' }], 'chore: a'),
  ).rejects.toMatchObject({ name: 'HeadMoved' });
  expect(await setting.origin.message('main')).toBe('theirs');
});
