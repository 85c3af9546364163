import { cobertura, junit } from '../../helpers/fakes/report-texts';
import { Bench } from '../bench';
import { runBuild } from '../builds';

describe.each([
  ['unit-tests', 'judge-unit-tests', 'unitTests', 80],
  ['integration-tests', 'judge-integration-tests', 'integrationTests', 70],
] as const)('%s', (build, action, block, least) => {
  const judged = async (tests: number, failures: number, coverage: number) => {
    const bench = new Bench({ builds: { [build]: { reports: [junit(tests, failures), cobertura(coverage)] } } });
    await bench.initiated();
    await runBuild(bench, build);
    return { bench, verdict: await bench.run('test-runner', action, {}, 'quality_gates') };
  };

  it('passes at exactly the coverage that is asked for', async () => {
    const { bench, verdict } = await judged(10, 0, least);
    expect(verdict).toMatchObject({ decision: 'passed' });
    expect((await bench.record()).captured[block]).toMatchObject({ coverage: least, totalTests: 10, failedTests: 0 });
  });

  it('fails just below it', async () => {
    const { verdict } = await judged(10, 0, least - 0.5);
    expect(verdict).toMatchObject({ decision: 'failed', Error: 'GateFailed' });
  });

  it('fails for one failed test', async () => {
    const { bench, verdict } = await judged(10, 1, 100);
    expect(verdict).toMatchObject({ decision: 'failed' });
    expect(await bench.audited()).toContain(`quality_gates/${block}`);
  });
});
