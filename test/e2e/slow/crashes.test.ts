import { readHostFile } from '../../../lib/local/host/host-file';
import { expectEnd, expectOrder, expectPlain } from '../stage/expectations';
import { givenCanary, givenService, next, previous, unitTestCommands } from '../stage/given';
import { kill } from '../stage/processes';
import type { Service } from '../stage/service';
import { until } from '../stage/until';

/** Users meet nothing but this version from some moment on. */
const servesOnly = (service: Service, version: string) =>
  until(`only ${version} is served`, async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => service.servedVersion().catch(() => undefined)));
    return answers.every((answer) => answer === version);
  });

/** Kills a background process as the system would that runs out of memory. */
async function killHost(directory: string): Promise<void> {
  const host = await readHostFile(directory);
  if (host === undefined) throw new Error(`nothing runs in ${directory}`);
  kill(host.process.pid);
}

describe('the process of a release is killed', () => {
  it('in production: the traffic goes back by itself, and the next release ends it first', async () => {
    const { service, release } = await givenCanary();

    release.kill();

    await release.ended;
    await servesOnly(service, previous);
    const status = await service.tidegate('status');
    expect(status.out).toContain(
      `tide-table-${next}-1 is being released (its process is gone; end it with "tidegate rollback")`,
    );
    const nextRelease = await service.tidegate('release', next);
    expect(nextRelease.err).toContain(`tide-table-${next}-1 was interrupted in production; ending it first\n`);
    expect(nextRelease.err).toContain(`tide-table-${next}-1 has ended: rolled_back\n`);
    expect(nextRelease).toMatchObject({ code: 2, out: expect.stringContaining(`${next} is in quarantine`) });
    await expectOrder(service, 'failed', previous);
  });

  it('in the gates: the next command cleans up after it, with no build left behind', async () => {
    const service = await givenService({
      configure: (config) => config.setIn(unitTestCommands, ['sleep 600']),
    });
    const release = service.start('release', next);
    await release.says('security scan');
    await until('the unit tests run', async () =>
      (await service.read(`tide-table-${next}-1`, 'builds/unit-tests-1.log').catch(() => '')).includes(
        'running command',
      ),
    );

    release.kill();

    await release.ended;
    const recovered = await service.tidegate('rollback', '--reason', 'the machine restarted');
    await expectEnd(service, recovered, 'failed', previous);
    expect(await service.repository.references()).toEqual(['main', `v${previous}`]);
    await service.tidegate('stop');
    expect(await service.processes()).toEqual([]);
  });
});

describe('the environment of production is killed', () => {
  it('during the canary: it comes back on the version before, and the release is rolled back', async () => {
    const { service, release } = await givenCanary();

    await killHost(service.state.environment('production'));

    await expectEnd(service, await release.ended, 'rolled_back', previous);
  });

  it('after a release: the next command that needs it brings it back on the released version', async () => {
    const service = await givenService();
    await expectEnd(service, await service.tidegate('release', next), 'completed', next);

    await killHost(service.state.environment('production'));

    const rollback = await service.tidegate('rollback', '--reason', 'it was the tide');
    await expectEnd(service, rollback, 'rolled_back', previous);
  });
});

describe('the release store is killed', () => {
  it('during the canary: users are on the version before, and the next command ends the release', async () => {
    const { service, release } = await givenCanary();

    await killHost(service.state.store);

    const ended = await release.ended;
    expectPlain(ended);
    expect(ended).toMatchObject({ code: 4, out: expect.stringContaining('rollback escalated: people are needed') });
    await servesOnly(service, previous);
    const rollback = await service.tidegate('rollback', '--reason', 'the store was gone');
    await expectEnd(service, rollback, 'rolled_back', previous);
  });
});
