import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CapturedData } from '../../lib/domain/captured-data';
import { expectEnd } from './stage/expectations';
import { givenService, next, previous } from './stage/given';
import type { Ended } from './stage/program';
import type { Service } from './stage/service';
import { type Experience, sendUsers } from './stage/users';

const releaseId = `tide-table-${next}-1`;

describe('a release that goes well', () => {
  let service: Service;
  let ended: Ended;
  let met: Experience;

  beforeAll(async () => {
    service = await givenService();
    const users = sendUsers(service.url);
    ended = await service.tidegate('release', next);
    met = await users.leave();
  });

  it('completes, and serves the new version alone', () => expectEnd(service, ended, 'completed', next));

  it('fails no request of any user', () => {
    expect(met.failures).toBe(0);
    expect(met.requests).toBeGreaterThan(20);
  });

  it('tells every box and the canary as it goes', () => {
    for (const box of ['initiated', 'quality_gates', 'staging', 'production', 'watch', 'completed']) {
      expect(ended.out).toMatch(new RegExp(`^ +[\\d.]+ m?s {2}✔ ${box} \\(.* of .*\\)$`, 'm'));
    }
    expect(ended.out).toMatch(/traffic: 1\.0\.0 \d+ % \(\d+ requests, 0 errors\), 1\.1\.0 25 %/);
    expect(ended.err).toBe('');
  });

  it('tags what it released, with the head of the audit log, and merges it back', async () => {
    const { repository } = service;
    expect(await repository.references()).toEqual(['main', `release/v${next}`, `v${previous}`, `v${next}`]);
    const annotation = await repository.ofOrigin('tag', '--list', '--format=%(contents)', `v${next}`);
    expect(annotation).toMatch(/^tide-table 1\.1\.0\n\nTidegate-Release: tide-table-1\.1\.0-1\nAudit: [0-9a-f]{64}$/);
    await repository.ofOrigin('merge-base', '--is-ancestor', `v${next}`, 'main');
    const manifest = JSON.parse(await repository.ofOrigin('show', 'main:package.json')) as { version: string };
    expect(manifest.version).toBe(next);
  });

  it('writes the changelog and publishes it in the feed of releases', async () => {
    const changelog = await service.repository.ofOrigin('show', 'main:CHANGELOG.md');
    expect(changelog).toMatch(/^# Changelog\n\n## 1\.1\.0 \(.*\)\n[\s\S]*- round the tides/);
    const text = await service.repository.ofOrigin('show', 'refs/tidegate/releases:releases.json');
    const feed = JSON.parse(text) as { items: { id: string; _release: object }[] };
    expect(feed.items).toMatchObject([{ id: `v${next}`, _release: { releaseId, status: 'published' } }]);
  });

  it('keeps report, captured data, audit log and the logs of the builds', async () => {
    expect(await service.read(releaseId, 'report.html')).toContain('<h1');
    expect(await service.read(releaseId, 'report.md')).toContain('tide-table 1.1.0 is in production');
    const captured = JSON.parse(await service.read(releaseId, 'captured.json')) as { captured: unknown };
    expect(CapturedData.parse(captured.captured)).toMatchObject({
      unitTests: { status: 'passed', totalTests: 1, coverage: 100 },
      productionDeployment: { status: 'passed', canaryProgression: [{ percentage: 25 }, { percentage: 100 }] },
    });
    expect((await service.read(releaseId, 'audit.jsonl')).split('\n').length).toBeGreaterThan(20);
    expect(await service.read(releaseId, 'builds/unit-tests-1.log')).toContain('running command: node check.js unit');
  });

  it('keeps the history of every execution', async () => {
    const machines = ['initiated', 'quality-gates', 'staging', 'production', 'watch', 'completed', 'standard-release'];
    const found = await readdir(service.state.executions);
    expect(found).toEqual(expect.arrayContaining(machines.map((name) => `tidegate-${name}`)));
    const path = join(service.state.executions, 'tidegate-standard-release', `${releaseId}.events.jsonl`);
    const last = (await readFile(path, 'utf8')).trimEnd().split('\n').at(-1);
    expect(last).toContain('ExecutionSucceeded');
  });

  it("leaves the developer's checkout as it was", async () => {
    expect(await service.repository.git('status', '--porcelain')).toBe('');
    expect(await service.repository.git('branch', '--list')).toBe('* main');
    expect(await service.repository.git('worktree', 'list', '--porcelain')).not.toContain('.tidegate');
  });

  it('lets anybody read the report again', async () => {
    const { code, out, err } = await service.tidegate('report');
    expect({ code, title: out.split('\n')[0] }).toEqual({ code: 0, title: '# tide-table 1.1.0: completed' });
    expect(err).toMatch(/^file:\/\/\/.*\/report\.html\n$/);
  });
});
