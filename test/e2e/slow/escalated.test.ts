import { expectEnd } from '../stage/expectations';
import { givenService, next, previous } from '../stage/given';
import { sendUsers } from '../stage/users';

test('a rollback after which nobody can sign in to the old version is escalated to people', async () => {
  const service = await givenService();
  await service.misbehave(`${next} production waves`, `${previous} production sign-in`);
  const users = sendUsers(service.url);

  const ended = await service.tidegate('release', next);

  await users.leave();
  await expectEnd(service, ended, 'escalated', previous);
  expect(ended.out).toMatch(/^tide-table-1\.1\.0-1: rollback escalated: people are needed$/m);
  expect(ended.out).toContain('told tech lead: ');
  expect(ended.out).toContain('told on-call engineer: ');
});
