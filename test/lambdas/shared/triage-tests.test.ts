import { cobertura } from '../../helpers/fakes/report-texts';
import { Bench } from '../bench';
import { runBuild } from '../builds';

const failing = {
  format: 'JUNITXML',
  path: 'reports/junit.xml',
  text: `<testsuite name="cart"><testcase name="ok"/><testcase classname="cart" name="counts">
    <failure message="expected 1, got 2">at test/cart.test.js:1:5</failure></testcase></testsuite>`,
};

async function judged(bench: Bench) {
  await bench.initiated();
  await runBuild(bench, 'unit-tests');
  const verdict = await bench.run('test-runner', 'judge-unit-tests', {}, 'quality_gates');
  const evidence = await bench.setting.store.evidence(bench.release.id);
  return { verdict, item: evidence.find(({ title }) => title === 'cart › counts') };
}
const options = { builds: { 'unit-tests': { reports: [failing, cobertura(90)] } } };

it('says of a failed test where it failed, whose it is and which commit to look at', async () => {
  const bench = new Bench(options);
  bench.setting.sourceControl.commitAs('Grace', 'main', { 'test/cart.test.js': 'changed' }, 'fix: count (SHOP-9)');
  const { verdict, item } = await judged(bench);
  expect(verdict).toMatchObject({ decision: 'failed' });
  expect(item?.detail).toMatch(
    /^at test\/cart\.test\.js:1\nlikely real: .*\nowned by @ada\nsuspect: [0-9a-f]{7} "fix: count \(SHOP-9\)" by Grace/m,
  );

  const error = { Error: 'GateFailed', Cause: verdict['Cause'] };
  const { id } = bench.release;
  await bench.note({ artifact: { location: '/built/new', digest: 'sha256:new' } });
  await bench.setting.store.capture(id, 'securityScan', {
    status: 'passed',
    criticalIssues: 0,
    highIssues: 0,
    executionTime: 'PT1S',
  });
  await bench.setting.store.capture(id, 'dodValidation', {
    status: 'passed',
    categoriesPassed: 8,
    categoriesFailed: 0,
    executionTime: 'PT1S',
  });
  const nested = {
    Error: 'States.TaskFailed',
    Cause: JSON.stringify({ Name: `${id}-gates`, Status: 'FAILED', ...error }),
  };
  await bench.run('release-report-generator', 'capture-failure', { error: nested }, 'failed');
  const { failureContext } = (await bench.record()).captured;
  expect(failureContext?.failedGate).toBe('unit-tests');
  expect(failureContext?.actionableFixSuggestions.join('\n')).toMatch(
    /Mend test\/cart\.test\.js:1 with @ada; look at [0-9a-f]{7} "fix: count \(SHOP-9\)" by Grace first: cart › counts/,
  );
});

it('remembers earlier releases', async () => {
  const bench = new Bench(options);
  const { store, clock } = bench.setting;
  const earlier = { ...bench.release, id: 'shop-1.3.9-1', version: '1.3.9' };
  await store.create(earlier, clock.now());
  await store.capture(earlier.id, 'unitTests', {
    status: 'passed',
    coverage: 90,
    totalTests: 2,
    failedTests: 0,
    executionTime: 'PT1S',
  });
  await store.putEvidence(earlier.id, 'unitTests', [
    { step: 'unitTests', title: 'flaky: cart › counts', passed: true },
  ]);
  const { item } = await judged(bench);
  expect(item?.detail).toContain('likely flaky: it passed only when repeated before: shop-1.3.9-1');
});

it('judges all the same when nothing can be found out', async () => {
  const bench = new Bench(options);
  await bench.initiated();
  await runBuild(bench, 'unit-tests');
  bench.setting.sourceControl.listFiles = () => Promise.reject(new Error('no answer'));
  const verdict = await bench.run('test-runner', 'judge-unit-tests', {}, 'quality_gates');
  expect(verdict).toMatchObject({
    decision: 'failed',
    Cause: expect.stringMatching(/^unit tests: 1 of 2 tests failed/),
  });
  expect(bench.setting.logs).toContainEqual(
    expect.objectContaining({ level: 'warn', message: 'the failed tests could not be triaged' }),
  );
});

it('lets tests pass that passed when repeated, and tells of them', async () => {
  const text = '<testsuite name="cart"><testcase name="counts"><flakyFailure/></testcase></testsuite>';
  const bench = new Bench({ builds: { 'unit-tests': { reports: [{ ...failing, text }, cobertura(90)] } } });
  const { verdict } = await judged(bench);
  expect(verdict).toMatchObject({ decision: 'passed' });
  expect(await bench.setting.store.evidence(bench.release.id)).toContainEqual(
    expect.objectContaining({ title: 'flaky: cart › counts', passed: true, warning: true }),
  );
});
