import { sarif } from '../../helpers/fakes/report-texts';
import { Bench } from '../bench';
import { runBuild } from '../builds';

const judge = (bench: Bench) => bench.run('code-reviewer', 'judge-security-scan', {}, 'quality_gates');

it('passes without critical and high findings, and links the log', async () => {
  const bench = new Bench();
  await bench.initiated();
  await runBuild(bench, 'security-scan');
  expect(await judge(bench)).toMatchObject({ decision: 'passed' });
  expect((await bench.record()).facts.links).toHaveProperty(['security scan log']);
});

it('fails for a high finding and shows it', async () => {
  const bench = new Bench({ builds: { 'security-scan': { reports: [sarif('error')] } } });
  await bench.initiated();
  await runBuild(bench, 'security-scan');
  expect(await judge(bench)).toMatchObject({ decision: 'failed', Error: 'GateFailed', Cause: /^security scan: / });
  const evidence = await bench.setting.store.evidence(bench.release.id);
  expect(evidence.filter(({ passed }) => !passed).map(({ title }) => title)).toContainEqual(
    expect.stringContaining('eval of user input'),
  );
});

it('fails when the scan was never started', async () => {
  const bench = new Bench();
  await bench.initiated();
  expect(await judge(bench)).toMatchObject({ decision: 'failed', Cause: /never started/ });
});
