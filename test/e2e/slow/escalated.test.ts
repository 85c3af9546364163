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

  const id = 'tide-table-1.1.0-1';
  expect((await service.tidegate('status')).out).toContain(`${id} needs people: tidegate resolve ${id}`);
  const early = await service.tidegate('release', '1.2.0');
  expect([early.code, early.err]).toEqual([64, expect.stringContaining(`tidegate resolve ${id}`)]);

  const note = 'rotated the key of the sign-in';
  expect((await service.tidegate('resolve', id, '--note', note, '--serving', previous)).out).toContain(
    `${id} is resolved`,
  );
  expect((await service.tidegate('status')).out).toContain('nothing is being released');
  expect((await service.tidegate('audit', 'verify', id)).code).toBe(0);
});
