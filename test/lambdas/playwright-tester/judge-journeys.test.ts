import { tracesPrefix } from '../../../lib/domain/artifact-keys';
import { junit } from '../../helpers/fakes/report-texts';
import { Bench } from '../bench';
import { runBuild } from '../builds';

const judge = (bench: Bench) => bench.run('playwright-tester', 'judge-journeys', {}, 'quality_gates');

it('passes when every journey does', async () => {
  const bench = new Bench();
  await bench.initiated();
  await runBuild(bench, 'e2e-tests');
  expect(await judge(bench)).toMatchObject({ decision: 'passed' });
  expect((await bench.record()).captured.e2eTests).toMatchObject({ journeysPassed: 5, journeysFailed: 0 });
});

it('fails for one journey that does not', async () => {
  const bench = new Bench({ builds: { 'e2e-tests': { reports: [junit(5, 1)], status: 'FAILED' } } });
  await bench.initiated();
  await runBuild(bench, 'e2e-tests');
  expect(await judge(bench)).toMatchObject({ decision: 'failed', Cause: /^e2e tests: / });
});

it('links at most ten traces', async () => {
  const bench = new Bench();
  await bench.initiated();
  for (let i = 0; i < 15; i++) {
    await bench.setting.artifacts.put(`${tracesPrefix(bench.release.id)}journey-${i}.zip`, 'zip', 'application/zip');
  }
  await judge(bench);
  const links = Object.entries((await bench.record()).facts.links ?? {});
  expect(links.filter(([, url]) => url.endsWith('.zip'))).toHaveLength(10);
});

it('links a trace from the journey that left it', async () => {
  const bench = new Bench({ builds: { 'e2e-tests': { reports: [junit(3, 1)], status: 'FAILED' } } });
  await bench.initiated();
  await runBuild(bench, 'e2e-tests');
  const key = `${tracesPrefix(bench.release.id)}e2e-tests/results/cart-case-1-chromium/trace.zip`;
  await bench.setting.artifacts.put(key, 'zip', 'application/zip');
  await judge(bench);
  const evidence = await bench.setting.store.evidence(bench.release.id);
  const links = [{ name: 'trace', url: bench.setting.artifacts.url(key) }];
  expect(evidence).toContainEqual(expect.objectContaining({ title: 'cart › case 1', passed: false, links }));
  expect(evidence).toContainEqual(expect.objectContaining({ title: 'passed: cart › case 2', passed: true }));
});
