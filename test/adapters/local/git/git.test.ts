import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Setting } from './setting';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.connected();
});
afterEach(() => setting.remove());

/** An environment whose git says twice that a lock is held before it runs a command, and counts. */
const busyAt = (command: string, said: string): Promise<NodeJS.ProcessEnv> => {
  const count = join(setting.directory, 'calls');
  const script = `echo x >> ${count}; if [ $(wc -l < ${count}) -lt 3 ]; then echo "${said}" >&2; exit 128; fi`;
  return setting.intercepting(command, script);
};

const calls = async () => (await readFile(join(setting.directory, 'calls'), 'utf8')).length / 2;

test.each([
  ['init', 'error: could not lock config file /x/config: File exists'],
  ['fetch', "error: cannot lock ref 'refs/origin/heads/main': is at 1 but expected 2"],
  ['update-index', "fatal: Unable to create '/x/index.lock': File exists."],
  ['push', "remote: error: cannot lock ref 'refs/heads/main': Unable to create '/x/main.lock': File exists."],
])('tries %s again while another process holds a lock', async (command, said) => {
  const source = setting.source({ environment: await busyAt(command, said) });
  const head = await source.commitFiles('main', setting.first, [{ path: 'a', content: '1' }], 'chore: a');
  expect(await setting.origin.head('main')).toBe(head);
  expect(await calls()).toBeGreaterThanOrEqual(3);
});

test('does not try again what fails for another reason', async () => {
  const source = setting.source({ environment: await busyAt('fetch', 'fatal: no') });
  await expect(source.refresh()).rejects.toMatchObject({ name: 'RepositoryError' });
  expect(await calls()).toBe(1);
});

test('tells a lock that is never given back from a branch that has moved', async () => {
  await writeFile(join(setting.origin.directory, 'refs/heads/main.lock'), '');
  await expect(
    setting.source().commitFiles('main', setting.first, [{ path: 'a', content: '1' }], 'chore: a'),
  ).rejects.toMatchObject({ name: 'RepositoryError', message: expect.stringContaining('main.lock') });
});

test('says at once that a name is in the way of a branch', async () => {
  await setting.origin.branch('release', setting.first);
  await expect(setting.source().createBranch('release/v1.0.0', setting.first)).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining("'refs/heads/release' exists"),
  });
});
