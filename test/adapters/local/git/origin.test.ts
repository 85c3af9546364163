import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { locateOrigin } from '../../../../lib/adapters/local/git/origin';
import { openWorkspace } from '../../../../lib/adapters/local/git/workspace';
import { git } from '../../../contracts/source-control/origin';
import { Setting } from './setting';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.connected();
});
afterEach(() => setting.remove());

const locate = async (remote: string, workspace = setting.workspace) =>
  locateOrigin(await openWorkspace(workspace, setting.environment), remote);

test('is the remote of that name', async () => {
  expect(await locate('origin')).toMatchObject({
    fetchFrom: setting.origin.directory,
    pushTo: setting.origin.directory,
    url: `file://${setting.origin.directory}`,
    isWorkspace: false,
  });
});

test('is the workspace itself when there is no remote of that name', async () => {
  expect(await locate('upstream')).toMatchObject({ fetchFrom: setting.workspace, isWorkspace: true });
});

test.each([
  ['https://ada:secret@git.example.invalid/shop.git', 'https://git.example.invalid/shop.git'],
  ['ssh://git@git.example.invalid/shop.git', 'ssh://git@git.example.invalid/shop.git'],
  ['git@git.example.invalid:team/shop.git', 'ssh://git@git.example.invalid/team/shop.git'],
])('is the address %s', async (address, url) => {
  expect(await locate(address)).toMatchObject({ fetchFrom: address, pushTo: address, url, isWorkspace: false });
});

test('is a path, seen from the directory that names it', async () => {
  const service = join(setting.workspace, 'service');
  await mkdir(service);
  expect(await locate('../../other.git', service)).toMatchObject({ fetchFrom: join(setting.directory, 'other.git') });
});

test('is where the remote fetches from and pushes to', async () => {
  await setting.git('config', 'remote.origin.pushurl', 'git@git.example.invalid:shop.git');
  await setting.git('config', 'remote.origin.url', '../read-only.git');
  expect(await locate('origin')).toMatchObject({
    fetchFrom: join(setting.directory, 'read-only.git'),
    pushTo: 'git@git.example.invalid:shop.git',
  });
  await setting.git('config', 'remote.origin.pushurl', '../writable.git');
  expect(await locate('origin')).toMatchObject({ pushTo: join(setting.directory, 'writable.git') });
});

test('refuses what git would take for an option', async () => {
  await expect(locate('--upload-pack=touch x')).rejects.toMatchObject({ name: 'RepositoryError' });
  await setting.git('config', 'remote.origin.pushurl', '--receive-pack=x:y');
  await expect(locate('origin')).rejects.toMatchObject({ name: 'RepositoryError' });
});

test('refuses a shallow clone, whose history is cut off', async () => {
  const shallow = join(setting.directory, 'shallow');
  await setting.origin.commit('main', { a: '1' });
  await git(['clone', '--quiet', '--depth=1', `file://${setting.origin.directory}`, shallow]);
  for (const remote of [shallow, `file://${shallow}`]) {
    await expect(locate(remote)).rejects.toMatchObject({
      name: 'RepositoryError',
      remedy: expect.stringContaining('unshallow'),
    });
  }
  await expect(locate('upstream', shallow)).rejects.toMatchObject({ name: 'RepositoryError' });
});

test('brings the settings that only the workspace has for reaching it, resets included', async () => {
  const settings = [
    ['credential.helper', ''],
    ['credential.helper', '!f() { echo password=secret; }; f'],
    ['http.https://x.invalid/.extraheader', 'A: b'],
    ['url.ssh://git@x.invalid/.insteadof', 'https://x.invalid/'],
    ['core.sshcommand', 'ssh -i key'],
  ] as const;
  for (const [name, value] of settings) await setting.git('config', '--add', name, value);
  await setting.git('config', 'core.autocrlf', 'true');
  expect((await locate('origin')).settings.toSorted()).toEqual(settings.toSorted());
});

describe('over HTTP', () => {
  let server: Server;
  let answer: number;
  let authorization: string | undefined;
  beforeEach(async () => {
    authorization = undefined;
    server = createServer((request, response) => {
      authorization = request.headers.authorization;
      response.writeHead(answer).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop.git`;

  test('sends the credentials that only the workspace is configured with', async () => {
    answer = 404;
    await setting.git('config', `http.${address()}.extraHeader`, 'Authorization: Basic c2VjcmV0');
    await expect(setting.source({ remote: address() }).refresh()).rejects.toMatchObject({ name: 'RepositoryError' });
    expect(authorization).toBe('Basic c2VjcmV0');
  });

  test('reports missing credentials at once instead of asking for them', async () => {
    answer = 401;
    await expect(setting.source({ remote: address() }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      remedy: expect.stringContaining('ls-remote'),
    });
  });

  test('reports an overloaded server as passing', async () => {
    answer = 503;
    await expect(setting.source({ remote: address() }).refresh()).rejects.toMatchObject({ name: 'TransientError' });
  });
});
