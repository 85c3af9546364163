import { rm, writeFile } from 'node:fs/promises';
import { usageExitCode } from '../../../lib/cli/io';
import { expectEnd, expectPlain } from '../stage/expectations';
import { givenGates, givenNewService, givenService, next, previous, unitTestCommands } from '../stage/given';
import { sendUsers } from '../stage/users';

describe('the repository changes while a release runs', () => {
  it('merges back onto a base that has moved', async () => {
    const { service, release, goOn } = await givenGates();
    await service.repository.commit('docs: tell of the moon', { 'moon.md': 'It pulls.\n' });
    await goOn();

    await expectEnd(service, await release.ended, 'completed', next);

    const { repository } = service;
    expect(await repository.ofOrigin('show', 'main:moon.md')).toBe('It pulls.');
    await repository.ofOrigin('merge-base', '--is-ancestor', `v${next}`, 'main');
    expect(await repository.ofOrigin('ls-tree', '--name-only', `v${next}`)).not.toContain('moon.md');
  });

  it('completes with a warning when the base has changed the same lines', async () => {
    const { service, release, goOn } = await givenGates();
    await service.repository.commit('docs: tell it ourselves', { 'CHANGELOG.md': '# Our own\n\n## 9.9.9\n' });
    await goOn();

    const ended = await release.ended;

    await expectEnd(service, ended, 'completed', next);
    expect(ended.out).toMatch(
      /^ {2}warning: completed: git-workflow merge-back: .*conflicts with main in CHANGELOG\.md/m,
    );
    expect(await service.repository.ofOrigin('show', 'main:CHANGELOG.md')).toContain('# Our own');
  });

  it('completes from the commit that was tested, with a warning, when somebody deletes the release branch', async () => {
    const { service, release, goOn } = await givenGates();
    await service.repository.ofOrigin('branch', '-D', `release/v${next}`);
    await goOn();

    const ended = await release.ended;

    await expectEnd(service, ended, 'completed', next);
    expect(ended.out).toContain(`warning: completed: git-workflow merge-back: there is no branch "release/v${next}"`);
    expect(await service.repository.references()).toContain(`v${next}`);
  });

  it('works without any remote, and moves a clean checkout along', async () => {
    const service = await givenService({ origin: false });

    await expectEnd(service, await service.tidegate('release', next), 'completed', next);

    const { repository } = service;
    expect(await repository.references()).toEqual(['main', `release/v${next}`, `v${previous}`, `v${next}`]);
    expect(await repository.git('status', '--porcelain')).toBe('');
    expect(await repository.git('show', 'HEAD:CHANGELOG.md')).toContain(`## ${next}`);
  });
});

describe('a service without a version to go back to', () => {
  it('is released at once to everybody, when its smoke tests pass', async () => {
    const service = await givenNewService();
    await expectEnd(service, await service.tidegate('release', '1.0.0'), 'completed', '1.0.0');
  });

  it('calls people when its first release goes wrong, as nothing can be reverted', async () => {
    const service = await givenNewService();
    await service.misbehave('1.0.0 production waves');
    const release = service.start('release', '1.0.0');
    await release.says('✔ production: pinned smoke tests');
    const users = sendUsers(service.url);

    const ended = await release.ended;

    await users.leave();
    await expectEnd(service, ended, 'escalated', '1.0.0');
    expect(ended.out).toMatch(/^ {2}escalated: .*: there is no previous version to send traffic back to$/m);
  });
});

test('a build that hangs is ended at its time limit, with everything that it has started', async () => {
  const service = await givenService({
    configure: (config) => {
      config.setIn(['gates', 'unitTests', 'timeout'], '2s');
      config.setIn(unitTestCommands, ['setsid sleep 611 & sleep 612 & trap "" TERM; sleep 613; sleep 614']);
    },
  });

  const ended = await service.tidegate('release', next);

  await expectEnd(service, ended, 'failed', previous);
  expect(ended.out).toMatch(/^ {2}quality_gates: unit tests: .*the build ran out of time/m);
  await service.tidegate('stop');
  expect(await service.processes()).toEqual([]);
});

describe('the disk', () => {
  it('that cannot keep the artifact fails the release', async () => {
    const service = await givenService();
    await writeFile(service.state.builtArtifacts, 'in the way');

    const ended = await service.tidegate('release', next);

    await expectEnd(service, ended, 'failed', previous);
    expect(ended.out).toMatch(/^ {2}quality_gates: build: .*artifact/m);
    await rm(service.state.builtArtifacts);
    await expectEnd(service, await service.tidegate('release', next), 'completed', next);
  });

  it('that the release store cannot write to is named, and nothing is released', async () => {
    const service = await givenNewService();
    await service.state.create();
    await writeFile(service.state.store, 'in the way');

    const ended = await service.tidegate('release', next);

    expectPlain(ended);
    expect([1, usageExitCode]).toContain(ended.code);
    expect(ended.err).toMatch(/^tidegate: .*\.tidegate\/store/);
    expect(await service.repository.references()).toEqual(['main']);
  });
});
