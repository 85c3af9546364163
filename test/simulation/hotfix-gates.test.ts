import type { BuildName } from '../../lib/domain/actors';
import { changelogKey, reportKey } from '../../lib/domain/artifact-keys';
import type { BuildScript } from '../helpers/fakes/builds';
import { cobertura, junit, sarif } from '../helpers/fakes/report-texts';
import { sampleGates } from '../helpers/fakes/service';
import { expectEnd } from './stage/expectations';
import { fixed, given, givenFix, hotfix, hotfixBranch, previous, pushFix } from './stage/given';

const affected = { gates: { ...sampleGates, unitTests: { ...sampleGates.unitTests, affected: true } } };

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
