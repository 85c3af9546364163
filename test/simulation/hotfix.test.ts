import type { BuildName } from '../../lib/domain/actors';
import { changelogKey, reportKey } from '../../lib/domain/artifact-keys';
import { stateTimes } from '../../lib/domain/timing';
import type { BuildScript } from '../helpers/fakes/builds';
import { cobertura, junit, sarif } from '../helpers/fakes/report-texts';
import { sampleGates } from '../helpers/fakes/service';
import type { Scene } from '../helpers/fakes/world';
import { expectEnd } from './stage/expectations';
import { fixed, given, givenFix, hotfix, hotfixBranch, next, previous, pushFix } from './stage/given';
import type { Simulation } from './stage/simulation';

const affected = { gates: { ...sampleGates, unitTests: { ...sampleGates.unitTests, affected: true } } };

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

describe('the unit tests of a hotfix', () => {
  const variables = async (files: Readonly<Record<string, string | null>>, config: object) => {
    const simulation = given({ config });
    pushFix(simulation, files);
    const end = await hotfix(simulation);
    const run = simulation.setting.builds.runs.find(({ build }) => build === 'unit-tests');
    const evidence = await simulation.setting.store.evidence(end.id);
    return { end, changed: run?.variables['CHANGED_FILES'], told: evidence.map(({ title }) => title) };
  };

  it('are those that the changed files affect, and their coverage is not that of the whole', async () => {
    const simulation = given({ config: affected, builds: { 'unit-tests': { reports: [junit(3), cobertura(12)] } } });
    pushFix(simulation, { 'src/cart.js': '2', 'test/cart.test.js': '2' });
    const end = await hotfix(simulation);
    expectEnd(end, 'completed', fixed);
    const run = simulation.setting.builds.runs.find(({ build }) => build === 'unit-tests');
    expect(run?.variables['CHANGED_FILES']).toBe('src/cart.js test/cart.test.js');
    expect(simulation.setting.artifacts.text(reportKey(end.id, 'md'))).toContain('that these files affect');
  });

  it('are all of them when the build cannot choose, and the report says so', async () => {
    const { end, changed, told } = await variables({ 'src/cart.js': '2' }, {});
    expectEnd(end, 'completed', fixed);
    expect([changed, told]).toEqual(['', expect.arrayContaining([expect.stringMatching(/^all tests ran: /)])]);
  });

  it.each<[string, Record<string, string | null>]>([
    ['a dependency', { 'src/cart.js': '2', 'package-lock.json': '{}' }],
    ['a file that is gone', { 'src/cart.js': null }],
    ['a name that a shell would take apart', { 'src/a b.js': '1' }],
    ['a name that looks like an option', { '-rf': '1' }],
  ])('are all of them when the fix changes %s', async (_, files) => {
    expect((await variables(files, affected)).changed).toBe('');
  });

  it('need their coverage when all of them ran', async () => {
    const simulation = givenFix({ builds: { 'unit-tests': { reports: [junit(40), cobertura(79)] } } });
    expectEnd(await hotfix(simulation), 'failed', previous);
  });
});

describe('a gate of a hotfix', () => {
  it.each<[BuildName, Partial<BuildScript>, string]>([
    ['build', { status: 'FAILED' }, 'build'],
    ['build', { seconds: 100_000 }, 'build'],
    ['security-scan', { reports: [sarif('error', 'error')] }, 'security-scan'],
    ['security-scan', { seconds: 100_000 }, 'security-scan'],
    ['unit-tests', { reports: [junit(4, 1), cobertura(95)] }, 'unit-tests'],
    ['unit-tests', { reports: [junit(0), cobertura(95)] }, 'unit-tests'],
    ['unit-tests', { seconds: 100_000 }, 'unit-tests'],
    ['e2e-tests', { reports: [junit(2, 1)] }, 'e2e-tests'],
    ['e2e-tests', { seconds: 100_000 }, 'e2e-tests'],
  ])('fails it: %s with %j', async (build, script, failedGate) => {
    const simulation = givenFix({ builds: { [build]: script } });
    const end = await hotfix(simulation);
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext).toMatchObject({ failedState: 'quality_gates', failedGate });
    expect(simulation.setting.target.ephemeral.size).toBe(0);
    expect(end.boxes).not.toContain('production_canary');
  });

  it('fails it when a critical check fails, and not when another one does', async () => {
    const broken = (path: string) =>
      givenFix({
        world: {
          answer: ({ place }, request) =>
            place === 'ephemeral' && request.path === path
              ? { status: 500, body: '', milliseconds: 5 }
              : { status: 200, body: '', milliseconds: 5 },
        },
      });
    const end = await hotfix(broken('/cart'));
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext?.failedGate).toBe('pre-release-smoke-tests');
    expectEnd(await hotfix(broken('/session')), 'completed', fixed);
  });

  it('leaves the branch with the fix, on which the next attempt goes on', async () => {
    let reports = [junit(4, 1), cobertura(95)];
    const script = {
      get reports() {
        return reports;
      },
    };
    const simulation = givenFix({ builds: { 'unit-tests': script } });
    expectEnd(await hotfix(simulation), 'failed', previous);
    expect(simulation.setting.sourceControl.branches.has(hotfixBranch)).toBe(true);
    reports = [junit(4), cobertura(95)];
    pushFix(simulation, { 'src/cart.js': 'mended again' });
    const end = await hotfix(simulation);
    expectEnd(end, 'completed', fixed);
    const changelog = simulation.setting.artifacts.text(changelogKey(end.id)) ?? '';
    expect(changelog.match(new RegExp(`^## .*${fixed}`, 'gm'))).toHaveLength(1);
  });
});

describe('a hotfix that is bad', () => {
  const bad = { world: { errorPercent: ({ version }: Scene) => (version === fixed ? 50 : 0) } };

  it('is rolled back to what ran before', async () => {
    const end = await hotfix(givenFix(bad));
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.captured.rollbackContext?.trigger).toBe('error-rate-spike');
  });

  it('changes nothing on the base branch, to which it never came, and says so', async () => {
    const simulation = givenFix(bad);
    const main = simulation.setting.sourceControl.branches.get('main') ?? '';
    const before = simulation.setting.sourceControl.commitsOf.files(main).get('src/cart.js');
    const { record } = await hotfix(simulation);
    expect(await simulation.setting.sourceControl.readFile('main', 'src/cart.js')).toBe(before);
    expect(record?.captured.rollbackContext).not.toHaveProperty('gitRevert');
    expect(record?.facts.warnings).toEqual([expect.stringContaining('was never merged into main')]);
  });

  it('can be called back by a person', async () => {
    const simulation = givenFix();
    simulation.when('production_canary: smoke tests', () => void simulation.requestRollback());
    const end = await hotfix(simulation);
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.captured.rollbackContext?.trigger).toBe('manual');
  });

  it('can be had back after it has completed', async () => {
    const simulation = given();
    pushFix(simulation, { 'src/mended.js': '1' });
    const { record } = await hotfix(simulation);
    const end = await simulation.rollBack(record as NonNullable<typeof record>);
    expect([end.outcome, end.production.current]).toEqual(['rolled_back', previous]);
    expect(await simulation.setting.sourceControl.readFile('main', 'src/mended.js')).toBeUndefined();
  });
});

describe('a hotfix is refused', () => {
  const refusal = async (simulation: ReturnType<typeof given>, urgency?: Parameters<typeof hotfix>[1]) => {
    const end = await hotfix(simulation, urgency);
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext?.failedState).toBe('initiated');
    expect(simulation.setting.builds.runs).toEqual([]);
    return end.record?.captured.failureContext?.failureReason;
  };

  it.each(['P0', 'P1'] as const)('with %s and no incident', async (priority) => {
    expect(await refusal(givenFix(), { type: 'hotfix', priority })).toContain('needs the incident');
  });

  it('without a branch, and told how to make it', async () => {
    expect(await refusal(given())).toContain(`git switch -c ${hotfixBranch} v${previous}`);
  });

  it('when its branch has nothing new', async () => {
    const simulation = given();
    const { branches, tags } = simulation.setting.sourceControl;
    branches.set(hotfixBranch, tags.get(`v${previous}`) ?? '');
    expect(await refusal(simulation)).toContain(`has no commit that v${previous} lacks`);
  });

  it('when its branch is made from the base branch', async () => {
    const simulation = given();
    const { sourceControl } = simulation.setting;
    sourceControl.commitAs('Ada', hotfixBranch, { a: '1' }, 'fix: a', {
      from: sourceControl.branches.get('main') ?? '',
    });
    expect(await refusal(simulation)).toContain(`${hotfixBranch} has a commit of main that production does not run`);
  });

  it('when it is not made from what completed last', async () => {
    const simulation = givenFix();
    expectEnd(await simulation.release(next), 'completed', next);
    const end = await hotfix(simulation);
    expectEnd(end, 'failed', next);
    expect(end.record?.captured.failureContext?.failureReason).toContain(`1.3.1 is not newer than ${next}`);
  });

  it('when production runs another version that completed', async () => {
    const simulation = givenFix();
    await simulation.setting.store.create(
      { id: 'shop-1.2.0-1', service: 'shop', version: '1.2.0', type: 'standard', initiatedBy: 'lin' },
      new Date(0),
    );
    await simulation.setting.store.create(
      { id: 'shop-1.3.0-1', service: 'shop', version: previous, type: 'standard', initiatedBy: 'lin' },
      new Date(1),
    );
    for (const id of ['shop-1.2.0-1', 'shop-1.3.0-1'])
      await simulation.setting.store.finish(id, 'completed', new Date(2));
    simulation.setting.environments.production.install('1.2.0', 2);
    const end = await hotfix(simulation);
    expect(end.outcome).toBe('failed');
    expect(end.record?.captured.failureContext).toMatchObject({
      failedState: 'quality_gates',
      failedGate: 'check-production',
      failureReason: expect.stringContaining('production runs 1.2.0, but the hotfix is made from 1.3.0'),
    });
  });
});

describe('a hotfix whose orchestrator dies', () => {
  const killed = (state: string) => {
    const simulation = givenFix();
    simulation.when(state, () => {
      for (const { name, executionArn } of simulation.engine.listExecutions({ statusFilter: 'RUNNING' })) {
        if (name === `shop-${fixed}-1`)
          simulation.engine.stopExecution({ executionArn, error: 'Aborted', cause: 'gone' });
      }
    });
    return simulation;
  };

  it.each([
    ['quality_gates_fast: unit tests', 'failed', previous],
    ['production_canary: observe', 'rolled_back', previous],
  ])('in %s ends as %s', async (state, outcome, served) => {
    const simulation = killed(state);
    await hotfix(simulation);
    const lost = {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: {
        stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:tidegate-hotfix-release',
        name: `shop-${fixed}-1`,
        status: 'ABORTED',
      },
    };
    const { clock, store, environments } = simulation.setting;
    expect(await clock.run(simulation.send(lost))).toMatchObject({ status: 'started' });
    const ended = simulation.engine.listExecutions().find(({ name }) => name === `shop-${fixed}-1-lost`);
    await clock.run(simulation.engine.waitForExecution(ended?.executionArn ?? ''));
    expect((await store.get(`shop-${fixed}-1`))?.outcome).toBe(outcome);
    expect(environments.production.split().current).toBe(served);
  });
});
