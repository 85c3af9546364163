import { Bench, next, previous } from '../bench';

const deploy = (bench: Bench, input: object) =>
  bench.run('deployment-orchestrator', 'deploy-staging', input, 'staging');
const check = (bench: Bench, input: object) => bench.run('deployment-orchestrator', 'check-staging', input, 'staging');
const staging = ({ setting }: Bench) => setting.environments.staging.split();

const local = { port: 8080, command: ['node', 'server.js'] };
const rolling = { environments: { staging: { strategy: 'rolling', local }, production: { local } } };

/** Staging with the new version, smoke tests passed, right before the guards. */
async function tested(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  const input = await bench.gated();
  const { memory } = await bench.rounds('deployment-orchestrator', 'deploy-staging', input, 'staging');
  await bench.run('smoke-test-runner', 'post-staging', {}, 'staging');
  return { bench, input: { ...input, progress: { index: 0, waitSeconds: 1, memory } } };
}

it('switches all traffic at once when the whole new set is healthy', async () => {
  const bench = new Bench();
  const input = await bench.gated();
  expect(await deploy(bench, input)).toMatchObject({ decision: 'wait', index: 0 });
  expect(staging(bench).weights).toEqual({ [previous]: 100 });
  await bench.setting.clock.advance(2000);
  expect(await deploy(bench, input)).toMatchObject({ decision: 'deployed' });
  expect(staging(bench)).toMatchObject({
    weights: { [next]: 100, [previous]: 0 },
    instances: { [previous]: 2, [next]: 2 },
  });
});

it('replaces one instance after the other, and keeps the last old one for a way back', async () => {
  const bench = new Bench({ config: rolling });
  const input = await bench.gated();
  const shares: unknown[] = [];
  let answer = await deploy(bench, input);
  while (answer['decision'] === 'wait') {
    shares.push(staging(bench).weights[next] ?? 0);
    await bench.setting.clock.advance(2000);
    const { index, waitSeconds, memory } = answer;
    answer = await deploy(bench, { ...input, progress: { index, waitSeconds, memory } });
  }
  expect(shares).toEqual([0, 50]);
  expect(staging(bench)).toMatchObject({ weights: { [next]: 100 }, instances: { [next]: 2, [previous]: 1 } });
});

it('captures a deployment that failed', async () => {
  const bench = new Bench({ world: { crashes: ({ version }) => version === next } });
  const input = await bench.gated();
  expect(await deploy(bench, input)).toMatchObject({ Error: 'DeploymentFailed', Cause: /^staging: / });
  expect((await bench.record()).captured.stagingDeployment).toMatchObject({
    status: 'failed',
    healthChecks: 'failing',
  });
});

it('keeps the previous version that was noted first, whatever staging says later', async () => {
  const bench = new Bench();
  const input = await bench.gated();
  await deploy(bench, input);
  bench.setting.environments.staging.install('9.9.9', 2);
  await deploy(bench, input);
  expect((await bench.record()).facts.previousStagingVersion).toBe(previous);
});

describe('the guards', () => {
  it('make the new version the current one, and retire the old one', async () => {
    const { bench, input } = await tested();
    expect(await check(bench, input)).toMatchObject({ decision: 'passed' });
    expect(staging(bench)).toMatchObject({ current: next, instances: { [next]: 2 } });
  });

  it('have nothing to retire after a first release', async () => {
    const { bench, input } = await tested({ previous: undefined });
    expect(await check(bench, input)).toMatchObject({ decision: 'passed' });
    expect(staging(bench).current).toBe(next);
  });

  it('refuse a version that has become sick', async () => {
    let isSick = false;
    const { bench, input } = await tested({ world: { healthy: () => !isSick } });
    isSick = true;
    expect(await check(bench, input)).toMatchObject({ Error: 'HealthCheckFailed', Cause: /^staging: / });
    expect(staging(bench).current).toBe(previous);
  });

  it('refuse a version whose smoke tests did not run', async () => {
    const bench = new Bench();
    const input = await bench.gated();
    await bench.rounds('deployment-orchestrator', 'deploy-staging', input, 'staging');
    expect(await check(bench, input)).toMatchObject({
      decision: 'failed',
      Error: 'GuardRefused',
      Cause: expect.stringMatching(/^staging is not verified: .*did not run/),
    });
  });

  it('refuse a version that answered with errors', async () => {
    const { bench, input } = await tested();
    const at = bench.setting.clock.now().getTime();
    bench.setting.environments.staging.traffic.count(next, at - 1, true);
    expect(await check(bench, input)).toMatchObject({ Error: 'GuardRefused', Cause: /Error rate <1%/ });
  });
});
