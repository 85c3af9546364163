import { usageExitCode } from '../../../lib/cli/io';
import { expectEnd, expectRefused } from '../stage/expectations';
import { givenService, previous } from '../stage/given';
import type { Ended } from '../stage/program';
import type { Service, ServiceOptions } from '../stage/service';

const fixed = '1.0.1';
const releaseId = `tide-table-${fixed}-1`;
const urgently = ['--type', 'hotfix', '--priority', 'P1', '--incident', 'INC-7'];

const configure: NonNullable<ServiceOptions['configure']> = (config) =>
  config.setIn(
    ['environments', 'production', 'hotfixCanary'],
    [
      { percentage: 25, observe: '1s' },
      { percentage: 100, observe: '1s' },
    ],
  );

/** The branch of a fix of what production runs, pushed as an engineer pushes it. */
async function pushFix({ repository }: Service): Promise<void> {
  await repository.git('switch', '--quiet', '--create', `hotfix/v${fixed}`, `v${previous}`);
  await repository.git('commit', '--quiet', '--allow-empty', '--message', 'fix: mind the moon');
  await repository.git('push', '--quiet', 'origin', 'HEAD');
}

describe('a hotfix that goes well', () => {
  let service: Service;
  let ended: Ended;

  beforeAll(async () => {
    service = await givenService({ configure });
    await pushFix(service);
    ended = await service.tidegate('release', fixed, ...urgently);
  });

  it('completes, and serves the fix alone', () => expectEnd(service, ended, 'completed', fixed));

  it('tells its own boxes as it goes, and no other', () => {
    for (const box of ['initiated', 'quality_gates_fast', 'production_canary', 'watch', 'completed']) {
      expect(ended.out).toMatch(new RegExp(`^ +[\\d.]+ m?s {2}✔ ${box} \\(.* of .*\\)$`, 'm'));
    }
    expect(ended.out).not.toMatch(/staging|dod validation|integration tests|await rollback signal/);
  });

  it('leaves staging on the version before', async () => {
    expect((await service.status()).environments.staging?.weights).toEqual({ [previous]: 100 });
  });

  it('tags the fix and merges it into the base branch, whose own commits it did not release', async () => {
    const { repository } = service;
    expect(await repository.references()).toEqual(['hotfix/v1.0.1', 'main', `v${previous}`, `v${fixed}`]);
    await repository.ofOrigin('merge-base', '--is-ancestor', `v${fixed}`, 'main');
    expect(await repository.ofOrigin('log', '--format=%s', `v${previous}..v${fixed}`)).toBe(
      `chore(release): ${fixed}\nfix: mind the moon`,
    );
  });

  it('says in the report what it was for', async () => {
    const report = await service.read(releaseId, 'report.md');
    for (const words of ['| Type | hotfix |', '| Priority | P1 |', '| Incident | INC-7 |', 'all tests ran: ']) {
      expect(report).toContain(words);
    }
  });
});

describe('a hotfix whose users meet errors', () => {
  it('is rolled back, and leaves the base branch alone', async () => {
    const service = await givenService({ configure });
    await pushFix(service);
    await service.misbehave(`${fixed} production errors`);
    const main = await service.repository.ofOrigin('show', 'main:tides.js');
    const ended = await service.tidegate('release', fixed, ...urgently);
    await expectEnd(service, ended, 'rolled_back', previous);
    expect(await service.repository.ofOrigin('show', 'main:tides.js')).toBe(main);
    expect(ended.out).toContain('was never merged into main');
  });
});

describe('a hotfix that is not one', () => {
  it('is refused without its incident, and when its branch is not there', async () => {
    const service = await givenService({ configure });
    const urgent = await service.tidegate('release', fixed, '--type', 'hotfix', '--priority', 'P0');
    expectRefused(urgent, usageExitCode, '--incident: a hotfix of priority P0 needs the incident');
    const standard = await service.tidegate('release', fixed, '--priority', 'P0', '--incident', 'INC-7');
    expectRefused(standard, usageExitCode, '--priority: only a hotfix has one');

    const missing = await service.tidegate('release', fixed, ...urgently);
    await expectEnd(service, missing, 'failed', previous);
    expect(missing.out).toContain(`git switch -c hotfix/v${fixed} v${previous}`);
  });
});
