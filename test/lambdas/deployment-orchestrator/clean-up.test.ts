import { Bench, next, previous } from '../bench';

const cleanUp = (bench: Bench) => bench.run('deployment-orchestrator', 'clean-up', {}, 'failed');
const staging = ({ setting }: Bench) => setting.environments.staging.split();

async function onStaging(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  const input = await bench.gated();
  await bench.rounds('deployment-orchestrator', 'deploy-staging', input, 'staging');
  return { bench, input };
}

describe('after a failed release', () => {
  it('has nothing to do for one that had not begun', async () => {
    const bench = new Bench();
    await bench.run('git-workflow', 'validate', {}, 'initiated');
    await expect(cleanUp(bench)).resolves.toEqual({});
  });

  it('stops the instance of the gates', async () => {
    const bench = new Bench();
    await bench.gated();
    await bench.run('deployment-orchestrator', 'start-instance', {}, 'quality_gates');
    await cleanUp(bench);
    expect(bench.setting.target.ephemeral.size).toBe(0);
  });

  it('stops the builds that still run', async () => {
    const bench = new Bench();
    await bench.gated();
    const { clock, builds } = bench.setting;
    const running = builds.driver({
      resource: '',
      parameters: {
        ProjectName: 'tidegate-shop-e2e-tests',
        SourceVersion: 'abc',
        EnvironmentVariablesOverride: [{ Name: 'RELEASE_ID', Value: bench.release.id }],
      },
      signal: new AbortController().signal,
      executionArn: '',
      stateName: '',
      submitted: () => {},
    });
    const stopped = expect(running).rejects.toMatchObject({ error: 'States.TaskFailed' });
    await cleanUp(bench);
    await clock.run(stopped);
    expect(await builds.find(bench.release.id, 'e2e-tests')).toMatchObject({ status: 'STOPPED' });
  });

  it('puts staging back on its previous version', async () => {
    const { bench } = await onStaging();
    await cleanUp(bench);
    expect(staging(bench)).toEqual({ current: previous, weights: { [previous]: 100 }, instances: { [previous]: 2 } });
  });

  it('starts the previous version again when it was retired, before it gets the traffic', async () => {
    const { bench, input } = await onStaging();
    await bench.run('smoke-test-runner', 'post-staging', {}, 'staging');
    await bench.run('deployment-orchestrator', 'check-staging', input, 'staging');
    const before = bench.setting.clock.now().getTime();
    await cleanUp(bench);
    expect(staging(bench)).toMatchObject({ current: previous, instances: { [previous]: 2 } });
    expect(bench.setting.clock.now().getTime() - before).toBeGreaterThanOrEqual(2000);
  });

  it('waits no longer than eight seconds for it', async () => {
    const { bench, input } = await onStaging({
      world: { startSeconds: ({ version, seconds }) => (version === previous && seconds > 1 ? 1000 : 1) },
    });
    await bench.run('smoke-test-runner', 'post-staging', {}, 'staging');
    await bench.run('deployment-orchestrator', 'check-staging', input, 'staging');
    const before = bench.setting.clock.now().getTime();
    await cleanUp(bench);
    expect(bench.setting.clock.now().getTime() - before).toBe(8000);
    expect(staging(bench).current).toBe(previous);
  });

  it('empties staging after a first release', async () => {
    const { bench } = await onStaging({ previous: undefined });
    await cleanUp(bench);
    expect(staging(bench)).toEqual({ current: undefined, weights: {}, instances: {} });
  });
});

describe('after a rollback', () => {
  it('ends the version everywhere, with the epoch of the rollback', async () => {
    const { bench, input } = await onStaging();
    await bench.rounds('deployment-orchestrator', 'deploy-production', input);
    await bench.run('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion');
    await bench.run('deployment-orchestrator', 'retire-failed', input, 'rollback_completed');
    expect(bench.setting.environments.production.split().instances).toEqual({ [previous]: 2 });
    expect(staging(bench).current).toBe(previous);
    expect(bench.setting.alarms.watched).toBeUndefined();
    expect(bench.setting.environments.production.fence.current).toBe(input.grant.epoch + 1);
    expect(bench.setting.environments.production.split().weights).not.toHaveProperty(next);
  });
});
