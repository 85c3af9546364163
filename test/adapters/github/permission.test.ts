import { permissionOf } from '../../../lib/adapters/github/permission';
import { Setting, serverOfFile } from './setting';

const server = serverOfFile();

let setting: Setting;
beforeAll(async () => {
  setting = await Setting.on(await server());
});
afterAll(() => setting.remove());

test.each(['admin', 'maintain', 'write', 'triage', 'read', 'none'])('tells who has the role %s', async (role) => {
  setting.repository.collaborators.set('ada', role);
  expect(await permissionOf(setting.client(), 'ada')).toBe(role);
});

test('takes a role of the organisation for what it is based on', async () => {
  setting.repository.collaborators.set('ada', 'release-manager');
  expect(await permissionOf(setting.client(), 'ada')).toBe('write');
});

test('tells that a stranger has none', async () => {
  expect(await permissionOf(setting.client(), 'mallory')).toBe('none');
});

test.each(['', '../ada', 'ada/permission', 'ada?x', 'a'.repeat(200)])('does not ask about %j', async (user) => {
  const before = setting.server.log.length;
  expect(await permissionOf(setting.client(), user)).toBe('none');
  expect(setting.server.log).toHaveLength(before);
});
