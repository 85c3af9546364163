import { expectEnd } from './stage/expectations';
import { givenService, next, previous } from './stage/given';
import type { Ended } from './stage/program';
import type { Service } from './stage/service';
import { sendUsers } from './stage/users';

const releaseId = `tide-table-${next}-1`;

describe('a release whose users meet errors', () => {
  let service: Service;
  let ended: Ended;

  beforeAll(async () => {
    service = await givenService();
    await service.misbehave(`${next} production waves`);
    const users = sendUsers(service.url);
    ended = await service.tidegate('release', next);
    await users.leave();
  });

  it('is rolled back, and serves the version before it alone', () =>
    expectEnd(service, ended, 'rolled_back', previous));

  it('says why, how many requests failed, and for how long', () => {
    expect(ended.out).toMatch(/^ {2}error-rate-spike: (at 25 %: |alarm ).*/m);
    expect(ended.out).toMatch(/^ {2}\d+ of \d+ requests to the new version failed$/m);
    expect(ended.out).toMatch(/^ {2}[\d.]+ m?s from the first failed response to 0 %$/m);
    expect(ended.out).toContain('told on-call engineer: ');
    expect(ended.out).not.toMatch(/traffic: .*1\.1\.0 100 %/);
  });

  it('reverts the code, and tags the revert instead of a version', async () => {
    const { repository } = service;
    const references = await repository.references();
    expect(references).toContain(`v${next}-rollback`);
    expect(references).not.toContain(`v${next}`);
    expect(await repository.ofOrigin('show', 'main:tides.js')).toBe(
      await repository.ofOrigin('show', `v${previous}:tides.js`),
    );
  });

  it('tells the rollback in the report and the captured data', async () => {
    expect(await service.read(releaseId, 'report.md')).toContain('# tide-table 1.1.0: rolled back');
    const captured = JSON.parse(await service.read(releaseId, 'captured.json')) as { captured: object };
    expect(captured.captured).toMatchObject({ rollbackContext: { trigger: 'error-rate-spike' } });
  });

  it('keeps an audit log whose chain holds', async () => {
    const { code, out } = await service.tidegate('audit', 'verify');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/: \d+ entries, chain intact, head [0-9a-f]{64}\n/),
    });
  });
});
