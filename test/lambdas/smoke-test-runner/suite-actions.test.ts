import type { World } from '../../helpers/fakes/world';
import { Bench, next } from '../bench';

const broken: Partial<World> = { answer: () => ({ status: 500, body: '', milliseconds: 3 }) };
const smoke = (bench: Bench, action: string, input: object = {}, box = 'production') =>
  bench.run('smoke-test-runner', action, input, box);

it('cannot test what was not built', async () => {
  const bench = new Bench();
  await bench.initiated();
  await expect(smoke(bench, 'pre-release', {}, 'quality_gates')).rejects.toMatchObject({
    name: 'InvalidInput',
    message: 'there is no artifact to test',
  });
});

it('tests the artifact outside every environment', async () => {
  const bench = new Bench();
  await bench.gated();
  expect(await smoke(bench, 'pre-release', {}, 'quality_gates')).toMatchObject({ decision: 'passed' });
  expect((await bench.record()).captured.preReleaseSmokeTests).toMatchObject({ categoriesPassed: 5 });
  expect(bench.setting.environments.production.history).toHaveLength(1);
});

it.each([
  ['pinned-production', 'smoke tests before traffic: '],
  ['canary', 'smoke tests at 5 %: '],
  ['post-production', 'smoke tests after 100 %: '],
])('asks for a rollback when the suite fails in production: %s', async (action, reason) => {
  const bench = new Bench({ world: broken });
  const input = await bench.deployed();
  expect(await smoke(bench, action, input)).toMatchObject({
    decision: 'failed',
    Error: 'SmokeTestsFailed',
    Cause: expect.stringContaining(reason),
  });
  expect(await bench.setting.store.trigger(bench.release.id)).toMatchObject({ trigger: 'smoke-test-failure' });
});

it.each([
  ['pre-release', 'GateFailed', 'quality_gates'],
  ['post-staging', 'SmokeTestsFailed', 'staging'],
  ['post-rollback', 'SmokeTestsFailed', 'smoke_test_verification'],
])('asks for no rollback elsewhere: %s', async (action, error, box) => {
  const bench = new Bench({ world: broken });
  await bench.deployed();
  expect(await smoke(bench, action, {}, box)).toMatchObject({ decision: 'failed', Error: error });
  expect(await bench.setting.store.trigger(bench.release.id)).toBeUndefined();
});

it('names the failing categories of staging', async () => {
  const no = { status: 500, body: '', milliseconds: 3 };
  const yes = { ...no, status: 200 };
  const bench = new Bench({ world: { answer: (_, { path }) => (path === '/cart' ? no : yes) } });
  const input = await bench.gated();
  await bench.rounds('deployment-orchestrator', 'deploy-staging', input, 'staging');
  await smoke(bench, 'post-staging', {}, 'staging');
  expect((await bench.record()).captured.postStagingSmokeTests).toMatchObject({
    status: 'failed',
    categoriesFailed: 1,
    failedTests: ['critical-paths'],
  });
});

it('notes how a canary step did', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  await smoke(bench, 'canary', { ...input, progress: { index: 1, waitSeconds: 1, memory: {} } });
  expect((await bench.record()).captured.productionDeployment?.canaryProgression).toEqual([
    expect.objectContaining({ percentage: 25, smokeTests: 'passed', healthChecks: 'failing' }),
  ]);
});

it('takes a step that does not exist for the whole traffic', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  await smoke(bench, 'canary', { ...input, progress: { index: 9, waitSeconds: 1, memory: {} } });
  expect((await bench.record()).captured.productionDeployment?.canaryProgression[0]?.percentage).toBe(100);
});

it('captures no error rate where there was no request', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  await smoke(bench, 'post-production', input);
  expect((await bench.record()).captured.postProductionSmokeTests).toMatchObject({ status: 'passed', errorRate: 0 });
  expect(bench.setting.environments.production.split().weights).not.toHaveProperty(next);
});

it('adds what it found to the rollback, also when nothing was opened', async () => {
  const bench = new Bench();
  await bench.deployed();
  await smoke(bench, 'post-rollback', {}, 'smoke_test_verification');
  expect((await bench.record()).captured.rollbackContext).toMatchObject({
    trigger: 'health-check-failure',
    postRollbackSmokeTests: { status: 'passed', categoriesPassed: 5 },
  });
});
