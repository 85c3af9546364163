import type { CapturedData } from '../../lib/domain/captured-data';
import { failedGuards, type GuardResult, productionGuards, stagingGuards } from '../../lib/domain/guards';

const executionTime = 'PT1M';
const smoke = { status: 'passed', categoriesPassed: 5, categoriesFailed: 0, executionTime } as const;
const names = (results: readonly GuardResult[]) => results.map(({ guard }) => guard);
const refused = (results: readonly GuardResult[]) => names(failedGuards(results));

describe('leaving staging', () => {
  const stagingDeployment = {
    status: 'passed',
    strategy: 'blue-green',
    healthChecks: 'passing',
    deploymentDuration: executionTime,
  } as const;
  const data: CapturedData = { stagingDeployment, postStagingSmokeTests: { ...smoke, failedTests: [] } };

  it('needs a deployment, health, smoke tests and a normal error rate', () => {
    const results = stagingGuards(data, 0, 1);
    expect(refused(results)).toEqual([]);
    expect(names(results)).toEqual([
      'stagingDeploymentSuccessful',
      'stagingHealthChecksPassing',
      'postStagingSmokeTestsPassed',
      'stagingErrorRateNormal',
    ]);
  });

  it.each([
    [0.99, true, '0.99%'],
    [0.9999, true, '0.99%'],
    [1, false, '1.00%'],
    [1.001, false, '1.00%'],
    [undefined, false, 'no requests'],
    [Number.NaN, false, 'NaN%'],
  ])('with an error rate of %p is %p', (errorRate, passed, actual) => {
    expect(stagingGuards(data, errorRate, 1).at(-1)).toMatchObject({ passed, actual, required: 'Error rate <1%' });
  });

  it('is refused without any data', () => {
    const results = stagingGuards({}, undefined, 1);
    expect(failedGuards(results)).toHaveLength(4);
    expect(results.map(({ actual }) => actual)).toEqual(['did not run', 'did not run', 'did not run', 'no requests']);
  });

  it('is refused by a failed deployment, and by failing health checks, alone', () => {
    const failed = { ...data, stagingDeployment: { ...stagingDeployment, status: 'failed' as const } };
    const sick = { ...data, stagingDeployment: { ...stagingDeployment, healthChecks: 'failing' as const } };
    expect(refused(stagingGuards(failed, 0, 1))).toEqual(['stagingDeploymentSuccessful']);
    expect(refused(stagingGuards(sick, 0, 1))).toEqual(['stagingHealthChecksPassing']);
  });
});

describe('leaving production', () => {
  const step = { smokeTests: 'passed', healthChecks: 'passing', duration: executionTime } as const;
  const canaryProgression = [5, 25, 100].map((percentage) => ({ percentage, ...step }));
  const deployment = {
    status: 'passed',
    strategy: 'canary',
    canaryProgression,
    deploymentDuration: executionTime,
  } as const;
  const watch = { healthy: true, errorRate: 0.2, normalPercent: 1, normalSeconds: 300 };
  const judge = (change: Partial<typeof deployment> = {}, watched: Partial<typeof watch> = {}) =>
    productionGuards(
      {
        productionDeployment: { ...deployment, ...change },
        postProductionSmokeTests: { ...smoke, errorRate: 0 },
      },
      { ...watch, ...watched },
    );

  it('needs the whole canary, health, smoke tests and five minutes of normal traffic', () => {
    expect(refused(judge())).toEqual([]);
    expect(judge().map(({ required }) => required)).toEqual([
      'Canary progression completed',
      'All health checks green',
      'All 5 categories pass',
      'Error rate <1% for 5 minutes',
    ]);
    expect(judge()[0]?.actual).toBe('5% → 25% → 100%');
  });

  it('accepts a canary of one step, as of a first release', () => {
    expect(refused(judge({ canaryProgression: [{ percentage: 100, ...step }] }))).toEqual([]);
  });

  it.each([
    ['stopped before 100 %', { canaryProgression: canaryProgression.slice(0, 2) }, '5% → 25%'],
    ['has no steps', { canaryProgression: [] }, 'no steps'],
    ['failed', { status: 'failed' as never }, '5% → 25% → 100%, deployment failed'],
    [
      'failed the smoke tests of a step',
      { canaryProgression: canaryProgression.map((s, i) => (i === 1 ? { ...s, smokeTests: 'failed' as never } : s)) },
      '5% → 25% (smoke tests failed) → 100%',
    ],
  ])('is refused when the canary %s', (_, change, actual) => {
    expect(failedGuards(judge(change))).toMatchObject([{ guard: 'productionDeploymentSuccessful', actual }]);
  });

  it('is refused when a step was unhealthy, and says which', () => {
    const steps = canaryProgression.map((s, i) => (i === 0 ? { ...s, healthChecks: 'failing' as never } : s));
    expect(failedGuards(judge({ canaryProgression: steps }))).toMatchObject([
      { guard: 'productionHealthChecksPassing', actual: 'failing at 5%' },
    ]);
  });

  it('is refused when the watch ended unhealthy', () => {
    expect(failedGuards(judge({}, { healthy: false }))).toMatchObject([{ actual: 'failing' }]);
  });

  it.each([
    [0.99, []],
    [1, ['productionErrorRateNormal']],
    [undefined as never, ['productionErrorRateNormal']],
  ])('with an error rate of %p is refused by %j', (errorRate, wanted) => {
    expect(refused(judge({}, { errorRate }))).toEqual(wanted);
  });

  it('is refused without any data, though health was good', () => {
    expect(refused(productionGuards({}, watch))).toEqual([
      'productionDeploymentSuccessful',
      'postProductionSmokeTestsPassed',
    ]);
  });
});
