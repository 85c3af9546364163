import { Bench, previous } from '../bench';
import { hotfixBench } from '../hotfix-bench';

const input = { progress: { index: 0, waitSeconds: 1, memory: {} } };

it('counts a step as bad until it was noted as good', async () => {
  const bench = new Bench();
  const granted = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', granted);
  expect((await bench.record()).captured.productionDeployment).toMatchObject({
    status: 'failed',
    canaryProgression: [{ percentage: 5, smokeTests: 'failed', healthChecks: 'failing' }],
  });
});

it('keeps what is known of a step, and the steps in their order', async () => {
  const bench = new Bench();
  const granted = await bench.deployed();
  await bench.run('smoke-test-runner', 'canary', { ...granted, progress: { ...input.progress, index: 1 } });
  await bench.run('smoke-test-runner', 'canary', granted);
  await bench.run('deployment-orchestrator', 'shift-canary', granted);
  expect((await bench.record()).captured.productionDeployment?.canaryProgression).toMatchObject([
    { percentage: 5, smokeTests: 'passed' },
    { percentage: 25, smokeTests: 'passed' },
  ]);
});

it('has one step where there is no version to split traffic with', async () => {
  const bench = new Bench({ previous: undefined });
  const granted = await bench.deployed();
  await bench.run('smoke-test-runner', 'canary', granted);
  const { captured, facts } = await bench.record();
  expect(captured.productionDeployment?.canaryProgression.map(({ percentage }) => percentage)).toEqual([100]);
  expect(facts.previousVersion).not.toBe(previous);
});

it('has the steps of hotfixes for a hotfix', async () => {
  const bench = hotfixBench();
  const granted = await bench.deployed();
  const steps = bench.setting.config.environments.production.hotfixCanary;
  expect(steps.map(({ observeSeconds }) => observeSeconds)).toEqual([60, 60, 180]);
  await bench.run('smoke-test-runner', 'canary', { ...granted, progress: { ...input.progress, index: 2 } });
  const { captured } = await bench.record();
  expect(captured.productionDeployment?.canaryProgression.map(({ percentage }) => percentage)).toEqual([100]);
});
