import { changelogKey } from '../../lib/domain/artifact-keys';
import { stateTimes } from '../../lib/domain/timing';
import { expectEnd } from './stage/expectations';
import { fixed, given, givenFix, hotfix, hotfixBranch, next, pushFix } from './stage/given';
import type { Simulation } from './stage/simulation';

describe('a hotfix without faults', () => {
  it('is completed through every box of its diagram', async () => {
    const end = await hotfix(givenFix());
    expectEnd(end, 'completed', fixed);
    expect(end.boxes.filter((box) => !box.includes(':'))).toEqual([
      'initiated',
      'quality_gates_fast',
      'production_canary',
      'completed',
    ]);
    expect(end.record?.ref).toMatchObject({ type: 'hotfix', priority: 'P1', incident: 'INC-7' });
  });

  it('captures what its gates have found, and that it is made from production', async () => {
    const end = await hotfix(givenFix());
    const { initiated, releaseReport, ...captured } = end.record?.captured ?? {};
    expect(initiated).toMatchObject({ releaseType: 'hotfix', baseBranch: 'production', targetBranch: hotfixBranch });
    expect(Object.keys(captured).sort()).toEqual([
      'e2eTests',
      'postProductionSmokeTests',
      'preReleaseSmokeTests',
      'productionDeployment',
      'securityScan',
      'unitTests',
    ]);
    expect(captured.preReleaseSmokeTests).toMatchObject({ categoriesPassed: 1, categoriesFailed: 0 });
    expect(releaseReport).toMatchObject({
      testExecutionSummary: { dodValidation: 'not part of a hotfix', integrationTests: 'not part of a hotfix' },
      deploymentSummary: { staging: 'not part of a hotfix' },
    });
  });

  it('leaves staging alone', async () => {
    const end = await hotfix(givenFix());
    expect(end.staging).toEqual({ ...given().setting.environments.staging.split() });
    expect(end.record?.facts).not.toHaveProperty('previousStagingVersion');
  });

  it('gives the canary a minute at 5 and at 25 percent, and three at 100', async () => {
    const simulation = givenFix();
    const end = await hotfix(simulation);
    const { history } = simulation.setting.environments.production;
    const [, five, quarter, all] = history.map(({ at }) => at / 1000);
    expect(history.map(({ weights }) => weights[fixed] ?? 0)).toEqual([0, 5, 25, 100]);
    expect((quarter ?? 0) - (five ?? 0)).toBeGreaterThanOrEqual(60);
    expect((all ?? 0) - (quarter ?? 0)).toBeGreaterThanOrEqual(60);
    const verified = Date.parse(end.record?.endedAt ?? '') / 1000;
    expect(verified - (all ?? 0)).toBeGreaterThanOrEqual(180 + stateTimes.watch.target);
  });

  it('takes no longer than people are told', async () => {
    const end = await hotfix(givenFix());
    expect(end.seconds).toBeLessThan(25 * 60);
  });

  it('builds the commit of its branch once, and runs no build of a gate that it has not', async () => {
    const simulation = givenFix();
    const { record } = await hotfix(simulation);
    const { runs } = simulation.setting.builds;
    expect(runs.map(({ build }) => build)).toEqual(['build', 'security-scan', 'unit-tests', 'e2e-tests']);
    expect(new Set(runs.map(({ commit }) => commit))).toEqual(new Set([record?.facts.branchCommit]));
    expect(runs.at(-1)?.variables).toMatchObject({ JOURNEYS: 'critical' });
  });

  it('lists in its changelog the fix alone, and not what waits on the base branch', async () => {
    const simulation = givenFix();
    const end = await hotfix(simulation);
    const changelog = simulation.setting.artifacts.text(changelogKey(end.id));
    expect(changelog).toContain('count right');
    expect(changelog).not.toContain('to be released');
  });

  it('is tagged, and merged into the base branch, which keeps what it has', async () => {
    const simulation = given();
    pushFix(simulation, { 'src/mended.js': '1' });
    const { record } = await hotfix(simulation);
    const { sourceControl } = simulation.setting;
    const commit = record?.facts.branchCommit ?? '';
    expect(sourceControl.tags.get(`v${fixed}`)).toBe(commit);
    expect(sourceControl.commitsOf.contains(sourceControl.branches.get('main') ?? '', commit)).toBe(true);
    expect(await sourceControl.readFile('main', 'src/cart.js')).toContain('to be released');
  });

  it('can be followed by a standard release, which has the fix too', async () => {
    const simulation = given();
    pushFix(simulation, { 'src/mended.js': '1' });
    expectEnd(await hotfix(simulation), 'completed', fixed);
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    expect(end.record?.facts).toMatchObject({ previousTag: `v${fixed}`, previousVersion: fixed });
    expect(await simulation.setting.sourceControl.readFile(`v${next}`, 'src/mended.js')).toBe('1');
  });

  it('can be followed by another hotfix, of the version that runs then', async () => {
    const simulation = givenFix();
    await hotfix(simulation);
    const { sourceControl } = simulation.setting;
    const from = sourceControl.tags.get(`v${fixed}`) ?? '';
    sourceControl.commitAs('Ada', 'hotfix/v1.3.2', { 'src/cart.js': '2' }, 'fix: again', { from });
    const end = await simulation.release('1.3.2', { type: 'hotfix', priority: 'P3' });
    expectEnd(end, 'completed', '1.3.2');
    expect(end.record?.facts.previousTag).toBe(`v${fixed}`);
  });
});

describe('a hotfix that cannot be merged back', () => {
  it('is completed all the same, and says what is to be done', async () => {
    const simulation = givenFix();
    const end = await hotfix(simulation);
    expectEnd(end, 'completed', fixed);
    const { notices } = simulation.setting.notifier;
    expect(notices).toEqual([
      expect.objectContaining({
        audience: 'release-manager',
        severity: 'warning',
        body: expect.stringContaining(
          `${hotfixBranch} conflicts with main in src/cart.js; merge ${hotfixBranch} by hand`,
        ),
      }),
    ]);
  });
});

describe('the standard release after a hotfix', () => {
  const warningsAfter = async (simulation: Simulation) => {
    expectEnd(await hotfix(simulation), 'completed', fixed);
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    return end.record?.facts.warnings ?? [];
  };

  it('warns when the fix was never merged, which it would undo', async () => {
    expect(await warningsAfter(givenFix())).toEqual([
      `${hotfixBranch} was not merged into main: if the fix is not there either, this release undoes it`,
    ]);
  });

  it('has nothing to warn of when it was', async () => {
    const simulation = given();
    pushFix(simulation, { 'src/mended.js': '1' });
    expect(await warningsAfter(simulation)).toEqual([]);
  });
});
