import { expectEnd, expectRefused } from '../stage/expectations';
import { givenService, next, previous } from '../stage/given';

const releaseId = `tide-table-${next}-1`;

it('a release that waits for approval is seen, is not approved by who started it, and can be aborted', async () => {
  const service = await givenService({ configure: (config) => config.set('approval', { required: true }) });
  const release = service.start('release', next);
  await release.says(`tide-table ${next} waits for approval`);

  expect((await service.tidegate('status')).out).toContain('waits for approval until ');
  const own = await service.tidegate('approve', releaseId, '--reason', 'I made it');
  expectRefused(own, 64, /has started tide-table-1\.1\.0-1, and cannot decide about it/);
  expectRefused(await service.tidegate('reject', 'tide-table-9.9.9-1'), 64, /there is no release/);

  const abort = await service.tidegate('abort', releaseId, '--reason', 'wrong day');
  expect(abort).toEqual({ code: 0, out: `${releaseId} is being ended as failed\n`, err: '' });
  const ended = await release.ended;
  await expectEnd(service, ended, 'failed', previous);
  expect(ended.out).toContain('wrong day');
  expect(await service.repository.references()).toEqual(['main', `v${previous}`]);

  expectRefused(await service.tidegate('abort', releaseId, '--reason', 'again'), 64, /has ended as failed/);
  expectRefused(await service.tidegate('approve', releaseId), 64, /waits for nothing/);
});

it('a release in a freeze fails before production, and says until when', async () => {
  const freeze = { name: 'for ever', from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
  const service = await givenService({ configure: (config) => config.set('freezes', [freeze]) });
  const ended = await service.tidegate('release', next);
  await expectEnd(service, ended, 'failed', previous);
  expect(ended.out).toContain('frozen until 2100-01-01T00:00:00Z by the freeze "for ever"');
});

it('a hotfix takes the place of a release that waits, and needs no approval itself', async () => {
  const fixed = '1.0.1';
  const service = await givenService({
    configure: (config) => {
      config.set('approval', { required: true });
      config.setIn(['environments', 'production', 'hotfixCanary'], [{ percentage: 100, observe: '1s' }]);
    },
  });
  const release = service.start('release', next);
  await release.says(`tide-table ${next} waits for approval`);
  const { repository } = service;
  await repository.git('switch', '--quiet', '--create', `hotfix/v${fixed}`, `v${previous}`);
  await repository.git('commit', '--quiet', '--allow-empty', '--message', 'fix: mind the moon');
  await repository.git('push', '--quiet', 'origin', 'HEAD');

  const urgently = ['--type', 'hotfix', '--priority', 'P1', '--incident', 'INC-7'];
  const polite = await service.tidegate('release', fixed, ...urgently);
  expect(polite).toMatchObject({ code: 2, out: expect.stringContaining(`already being released by ${releaseId}`) });
  const hotfix = await service.tidegate('release', fixed, ...urgently, '--preempt', '--reason', 'no tides');

  await expectEnd(service, hotfix, 'completed', fixed);
  const { code, out } = await release.ended;
  expect([code, out]).toEqual([2, expect.stringContaining(`tide-table-${fixed}-2 takes its place: no tides`)]);
  expect(await repository.references()).not.toContain(`release/v${next}`);
  expect((await service.status()).environments.staging?.weights).toEqual({ [previous]: 100 });
  for (const id of [releaseId, `tide-table-${fixed}-2`]) {
    expect((await service.tidegate('audit', 'verify', id)).code).toBe(0);
  }
});
