import { Bench, next, previous } from '../bench';

const deploy = (bench: Bench, input: object) => bench.run('deployment-orchestrator', 'deploy-production', input);

it('starts the whole new set without traffic, and asks for a pause until it is healthy', async () => {
  const bench = new Bench();
  const input = await bench.gated();
  expect(await deploy(bench, input)).toMatchObject({ decision: 'wait', waitSeconds: 1 });
  await bench.setting.clock.advance(2000);
  expect(await deploy(bench, input)).toMatchObject({ decision: 'deployed', index: 0, memory: { healthFailures: 0 } });
  expect(bench.setting.environments.production.split()).toMatchObject({
    weights: { [previous]: 100 },
    instances: { [previous]: 2, [next]: 2 },
  });
});

it('fixes which version a rollback goes back to, before anything moves', async () => {
  const bench = new Bench();
  const input = await bench.gated();
  await deploy(bench, input);
  expect((await bench.record()).facts.previousVersion).toBe(previous);
  bench.setting.environments.production.install('9.9.9', 2);
  await deploy(bench, input);
  expect((await bench.record()).facts.previousVersion).toBe(previous);
});

it('knows no previous version of a first release', async () => {
  const bench = new Bench({ previous: undefined });
  await bench.deployed();
  expect((await bench.record()).facts).not.toHaveProperty('previousVersion');
});

it('gives up when instances end right after their start', async () => {
  const bench = new Bench({ world: { crashes: ({ version }) => version === next } });
  const input = await bench.gated();
  expect(await deploy(bench, input)).toMatchObject({
    decision: 'failed',
    Error: 'DeploymentFailed',
    Cause: /^production: /,
  });
  expect(bench.setting.alarms.watched).toBeUndefined();
});

it('is refused once a rollback has begun', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion');
  for (const action of ['deploy-production', 'shift-canary', 'observe-canary', 'observe-watch', 'promote']) {
    await expect(bench.run('deployment-orchestrator', action, input)).rejects.toMatchObject({ name: 'StaleEpoch' });
  }
});

it('retires the previous version, and has none to retire after a first release', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'promote', input, 'watch');
  await bench.run('deployment-orchestrator', 'retire-previous', input, 'completed');
  expect(bench.setting.environments.production.split().instances).toEqual({ [next]: 2 });

  const first = new Bench({ previous: undefined });
  const granted = await first.deployed();
  await first.run('deployment-orchestrator', 'retire-previous', granted, 'completed');
  expect(first.setting.environments.production.split().instances).toEqual({ [next]: 2 });
});
