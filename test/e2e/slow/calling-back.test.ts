import { expectEnd, expectOrder, expectPlain, expectRefused } from '../stage/expectations';
import { givenCanary, givenService, next, previous } from '../stage/given';

describe('rollback from another terminal', () => {
  it('rolls back a release in production, and the first terminal tells it', async () => {
    const { service, release } = await givenCanary();

    const rollback = await service.tidegate('rollback', '--reason', 'the captain says so');

    expect(rollback).toEqual({ code: 0, out: `tide-table-${next}-1 is being rolled back\n`, err: '' });
    const again = await service.tidegate('rollback', '--reason', 'and again', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ status: 'already-requested' });
    const ended = await release.ended;
    await expectEnd(service, ended, 'rolled_back', previous);
    expect(ended.out).toMatch(/^ {2}manual: the captain says so$/m);
  });

  it('ends a release that has not reached production as failed', async () => {
    const service = await givenService();
    const release = service.start('release', next);
    await release.says('▶ quality_gates');

    const rollback = await service.tidegate('rollback', '--reason', 'wrong version');

    expect(rollback).toMatchObject({ code: 0, out: expect.stringContaining('is being ended as failed') });
    const ended = await release.ended;
    await expectEnd(service, ended, 'failed', previous);
    expect(ended.out).toContain('wrong version');
    expect(await service.repository.references()).toEqual(['main', `v${previous}`]);
  });

  it('rolls a completed release back, once', async () => {
    const service = await givenService();
    await expectEnd(service, await service.tidegate('release', next), 'completed', next);

    const rollback = await service.tidegate('rollback', '--reason', 'the tide is wrong on Sundays');

    await expectEnd(service, rollback, 'rolled_back', previous);
    expect(await service.repository.references()).toContain(`v${next}-rollback`);
    expect((await service.tidegate('report')).out).toMatch(/^# tide-table 1\.1\.0: rolled back\n/);
    const again = await service.tidegate('rollback', '--reason', 'and again');
    expectRefused(again, 64, `${previous} was not released from here`);
    await expectOrder(service, 'rolled_back', previous);
  });

  it('is refused to people who may not', async () => {
    const service = await givenService({
      configure: (config) => config.set('permissions', { release: ['ada'], rollback: ['grace'] }),
    });
    const release = await service.tidegate('release', next);
    expect(release).toMatchObject({ code: 2, out: expect.stringMatching(/may not release; allowed: ada/) });
    expectRefused(await service.tidegate('rollback', '--reason', 'x'), 64, /may not rollback; allowed: grace/);
    expect(await service.repository.references()).toEqual(['main', `v${previous}`]);
    await expectOrder(service, 'failed', previous);
  });
});

describe('Ctrl-C', () => {
  it('in production rolls back before it leaves', async () => {
    const { service, release } = await givenCanary();

    release.interrupt();

    const ended = await release.ended;
    expect(ended.err).toContain('interrupted: ending the release before leaving; once more leaves at once\n');
    await expectEnd(service, ended, 'rolled_back', previous);
  });

  it('before production ends the release as failed', async () => {
    const service = await givenService();
    const release = service.start('release', next);
    await release.says('▶ initiated');

    release.interrupt();

    await expectEnd(service, await release.ended, 'failed', previous);
    expect(await service.repository.references()).toEqual(['main', `v${previous}`]);
  });

  it('twice leaves at once; the lease brings the traffic back, and the next command ends the release', async () => {
    const { service, release } = await givenCanary();

    release.interrupt();
    await release.says('interrupted: ');
    release.interrupt();

    const ended = await release.ended;
    expectPlain(ended);
    expect(ended.code).toBe(130);
    const rollback = await service.tidegate('rollback', '--reason', 'somebody left');
    await expectEnd(service, rollback, 'rolled_back', previous);
  });
});

describe('a second release of the same service', () => {
  it('is refused while one is under way, as is stopping the environments, and leaves that one alone', async () => {
    const { service, release } = await givenCanary();

    const second = await service.tidegate('release', '1.2.0');

    expectPlain(second);
    expect(second).toMatchObject({
      code: 2,
      out: expect.stringContaining(`tide-table is already being released by tide-table-${next}-1; wait for`),
    });
    expect(await service.repository.references()).not.toContain('release/v1.2.0');
    expect((await service.status()).lane.holder).toBe(`tide-table-${next}-1`);
    expectRefused(
      await service.tidegate('stop'),
      64,
      `tide-table-${next}-1 is under way, and needs what would be stopped`,
    );
    await service.tidegate('rollback', '--reason', 'enough');
    expect((await release.ended).code).toBe(3);
  });
});
