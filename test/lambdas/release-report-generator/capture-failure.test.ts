import type { ReleaseRecord } from '../../../lib/domain/release-record';
import { Bench } from '../bench';

/** What a failed nested execution leaves in the state that started it. */
const nested = (suffix: string, error: string, cause: string) => ({
  Error: 'States.TaskFailed',
  Cause: JSON.stringify({ Name: `shop-1.4.0-1-${suffix}`, Status: 'FAILED', Error: error, Cause: cause }),
});

const capture = async (bench: Bench, error: object): Promise<ReleaseRecord['captured']['failureContext']> => {
  await bench.run('release-report-generator', 'capture-failure', { error }, 'failed');
  return (await bench.record()).captured.failureContext;
};

it.each([
  ['initiated', 'initiated', 'validate'],
  ['gates', 'quality_gates', 'build'],
  ['staging', 'staging', 'staging-deployment'],
])('knows the state by the execution that failed: %s', async (suffix, failedState, failedGate) => {
  const bench = new Bench();
  await bench.initiated();
  expect(await capture(bench, nested(suffix, 'Oops', 'it broke'))).toMatchObject({
    failedState,
    failedGate,
    failureReason: 'it broke',
  });
});

it.each([
  ['ReleaseFrozen', 'freeze'],
  ['ApprovalRejected', 'approval'],
  ['ApprovalExpired', 'approval'],
  ['Preempted', 'entry-guard'],
])('counts the entry guard as part of the box before production: %s', async (error, failedGate) => {
  const standard = new Bench();
  await standard.initiated();
  const caught = nested('entry', error, 'no');
  expect(await capture(standard, caught)).toMatchObject({ failedState: 'staging', failedGate });
  const hotfix = new Bench({}, { type: 'hotfix' });
  await hotfix.setting.store.create(hotfix.release, new Date(0));
  expect(await capture(hotfix, caught)).toMatchObject({ failedState: 'quality_gates', failedGate });
});

it('knows a release that was stopped while it waited for approval', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.run('approval', 'request-approval', { taskToken: 'approval' }, 'entry');
  const stopped = nested('entry', 'Aborted', 'grace: wrong day');
  expect(await capture(bench, stopped)).toMatchObject({ failedState: 'staging', failedGate: 'approval' });
});

it('names the action of initiated that failed', async () => {
  const bench = new Bench();
  await bench.setting.store.acquireLane('shop', 'shop-1.3.9-1');
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  await expect(bench.run('git-workflow', 'take-lane', {}, 'initiated')).rejects.toThrow();
  expect(await capture(bench, nested('initiated', 'LaneHeld', 'held'))).toMatchObject({ failedGate: 'take-lane' });
});

it('knows the state of a box that ran out of time by what was run last', async () => {
  const bench = new Bench();
  const input = await bench.gated();
  await bench.run('deployment-orchestrator', 'deploy-staging', input, 'staging');
  expect(await capture(bench, { Error: 'States.Timeout' })).toMatchObject({
    failedState: 'staging',
    failureReason: 'it took longer than it may',
  });
});

it('takes the first gate that has not passed for the one that failed', async () => {
  const bench = new Bench();
  await bench.gated();
  await bench.setting.store.capture(bench.release.id, 'integrationTests', {
    status: 'failed',
    coverage: 50,
    totalTests: 3,
    failedTests: 1,
    executionTime: 'PT1M',
  });
  expect(await capture(bench, nested('gates', 'GateFailed', 'x'))).toMatchObject({ failedGate: 'integration-tests' });
});

it('names the guards when every gate had passed', async () => {
  const bench = new Bench();
  await bench.gated();
  expect(await capture(bench, nested('gates', 'GuardRefused', 'x'))).toMatchObject({ failedGate: 'guards' });
});

it('names the smoke tests when the deployment to staging had passed', async () => {
  const bench = new Bench();
  const input = await bench.gated();
  await bench.rounds('deployment-orchestrator', 'deploy-staging', input, 'staging');
  expect(await capture(bench, nested('staging', 'SmokeTestsFailed', 'x'))).toMatchObject({
    failedGate: 'staging-smoke-tests',
  });
});

it('opens the record of a release that failed before it had one', async () => {
  const bench = new Bench();
  expect(await capture(bench, nested('initiated', 'TransientError', 'no answer'))).toMatchObject({
    failedState: 'initiated',
    failedGate: 'validate',
    failureReason: 'no answer',
  });
});
