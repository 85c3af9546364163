import type { BuildName } from '../../lib/domain/actors';
import type { BuildScript } from '../helpers/fakes/builds';
import { cobertura, junit, sarif } from '../helpers/fakes/report-texts';
import { fine, type World } from '../helpers/fakes/world';
import { expectEnd } from './stage/expectations';
import { given, next, previous } from './stage/given';
import type { Ending, Simulation } from './stage/simulation';

const gateOf: Readonly<Record<BuildName, string>> = {
  build: 'build',
  'security-scan': 'security-scan',
  'dod-validation': 'dod-validation',
  'unit-tests': 'unit-tests',
  'integration-tests': 'integration-tests',
  'e2e-tests': 'e2e-tests',
};
const all = Object.keys(gateOf) as BuildName[];
const tested = all.filter((build) => build !== 'build' && build !== 'dod-validation');

/** The release failed in this gate; nothing was deployed, nothing is left behind, and people are told. */
function expectGateFailed(simulation: Simulation, end: Ending, gate: string): void {
  expectEnd(end, 'failed', previous);
  const { failureContext } = end.record?.captured ?? {};
  expect(failureContext).toMatchObject({ failedState: 'quality_gates', failedGate: gate });
  expect(failureContext?.actionableFixSuggestions).not.toEqual([]);
  expect(end.boxes).not.toContain('staging');
  const { setting } = simulation;
  expect(setting.sourceControl.branches.has(`release/v${next}`)).toBe(false);
  expect(setting.target.ephemeral.size).toBe(0);
  expect(setting.notifier.notices).toEqual([
    expect.objectContaining({ audience: 'release-manager', severity: 'error', title: expect.stringContaining(gate) }),
  ]);
}

async function releaseWith(build: BuildName, script: Partial<BuildScript>) {
  const simulation = given({ builds: { [build]: script } });
  return { simulation, end: await simulation.release(next) };
}

describe('a gate', () => {
  it.each(all)('fails the release when its build fails: %s', async (build) => {
    const { simulation, end } = await releaseWith(build, { status: 'FAILED', reports: [] });
    expectGateFailed(simulation, end, gateOf[build]);
  });

  it.each(all)('fails the release when its build does not end: %s', async (build) => {
    const { simulation, end } = await releaseWith(build, { seconds: 100_000 });
    expectGateFailed(simulation, end, gateOf[build]);
  });

  it.each(tested)('fails the release when its build writes no report: %s', async (build) => {
    const { simulation, end } = await releaseWith(build, { reports: [] });
    expectGateFailed(simulation, end, gateOf[build]);
  });

  it.each(tested)('fails the release when a report cannot be read: %s', async (build) => {
    const { simulation, end } = await releaseWith(build, {
      reports: [junit(9), cobertura(95), sarif()].map((report) => ({ ...report, text: report.text.slice(0, -9) })),
    });
    expectGateFailed(simulation, end, gateOf[build]);
  });

  it.each<[string, BuildName, Partial<BuildScript>]>([
    ['a high finding', 'security-scan', { reports: [sarif('warning', 'error')] }],
    ['a failed unit test, whatever the exit code', 'unit-tests', { reports: [junit(40, 1), cobertura(95)] }],
    ['79 percent of lines covered by unit tests', 'unit-tests', { reports: [junit(40), cobertura(79)] }],
    ['no unit test at all', 'unit-tests', { reports: [junit(0), cobertura(95)] }],
    ['no coverage report', 'unit-tests', { reports: [junit(40)] }],
    ['69 percent covered by integration tests', 'integration-tests', { reports: [junit(4), cobertura(69)] }],
    ['a failed journey', 'e2e-tests', { reports: [junit(5, 1)] }],
    ['no journey', 'e2e-tests', { reports: [junit(0)] }],
  ])('fails the release for %s', async (_, build, script) => {
    const { simulation, end } = await releaseWith(build, script);
    expectGateFailed(simulation, end, gateOf[build]);
  });

  it('says at once that no artifact was made, and builds nothing more', async () => {
    const simulation = given({ builds: { build: { artifact: undefined } as never } });
    const end = await simulation.release(next);
    expectGateFailed(simulation, end, 'build');
    expect(simulation.setting.builds.runs.map(({ build }) => build)).toEqual(['build']);
  });

  it.each<[string, Partial<World>, string]>([
    ['does not start', { startSeconds: ({ place }) => (place === 'ephemeral' ? 100 : 2) }, 'pre-release-smoke-tests'],
    ['ends right after its start', { crashes: ({ place }) => place === 'ephemeral' }, 'pre-release-smoke-tests'],
    [
      'fails a smoke test',
      { answer: ({ place }) => (place === 'ephemeral' ? { status: 404, body: '', milliseconds: 1 } : fine) },
      'pre-release-smoke-tests',
    ],
  ])('fails the release when the instance for the gates %s', async (_, world, gate) => {
    const simulation = given({ world });
    expectGateFailed(simulation, await simulation.release(next), gate);
  });

  it('fails the release for a change that nobody has reviewed', async () => {
    const simulation = given();
    simulation.setting.sourceControl.commitAs('Ada', 'main', { 'README.md': 'new' }, 'docs: a word');
    expectGateFailed(simulation, await simulation.release(next), 'dod-validation');
  });

  it('can be tried again with the same version', async () => {
    let isMended = false;
    const unitTests = {
      get status() {
        return isMended ? ('SUCCEEDED' as const) : ('FAILED' as const);
      },
    };
    const simulation = given({ builds: { 'unit-tests': unitTests } });
    expectEnd(await simulation.release(next), 'failed', previous);
    isMended = true;
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    expect(end.id).toBe('shop-1.4.0-2');
  });

  it('never lets all gates together take longer than their box', async () => {
    const slow = Object.fromEntries(all.map((build) => [build, { seconds: 415 }]));
    const quick = { 'security-scan': { seconds: 295 }, 'dod-validation': { seconds: 235 }, build: { seconds: 595 } };
    const simulation = given({ builds: { ...slow, ...quick } });
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.seconds).toBeLessThan((5 + 35 + 4) * 60);
  });
});
