import { Bench, next, previous } from '../bench';

const shift = (bench: Bench, input: object, progress: object = {}) =>
  bench.run('deployment-orchestrator', 'shift-canary', withProgress(input, progress));
const observe = (bench: Bench, input: object, progress: object = {}) =>
  bench.run('deployment-orchestrator', 'observe-canary', withProgress(input, progress));
const withProgress = (input: object, progress: object) => ({
  ...input,
  progress: { index: 0, waitSeconds: 10, memory: {}, ...progress },
});

describe('shifting', () => {
  it('gives the new version its share, and verifies that it is served', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    expect(await shift(bench, input, { index: 1 })).toMatchObject({ decision: 'shifted', index: 1, waitSeconds: 10 });
    expect(bench.setting.environments.production.split().weights).toEqual({ [next]: 25, [previous]: 75 });
  });

  it('forgets what it knew of the step before', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    const { memory } = await shift(bench, input, {
      memory: { healthFailures: 2, inconclusiveSince: '2026-01-01T00:00:00Z' },
    });
    expect(memory).toEqual({ since: bench.setting.clock.now().toISOString(), healthFailures: 0 });
  });

  it('notes once when users were first sent to it', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    await shift(bench, input);
    const { firstTrafficAt } = (await bench.record()).facts;
    await bench.setting.clock.advance(5000);
    await shift(bench, input, { index: 1 });
    expect((await bench.record()).facts.firstTrafficAt).toBe(firstTrafficAt);
  });

  it('gives up a step that does not exist', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    expect(await shift(bench, input, { index: 3 })).toMatchObject({
      Error: 'DeploymentFailed',
      Cause: 'there is no canary step 3',
    });
  });

  it('gives up when something else is served than was asked for', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    bench.setting.target.sample = async () => ({ [previous]: 20 });
    expect(await shift(bench, input, { index: 1 })).toMatchObject({
      decision: 'failed',
      Cause: 'at 25 %: no answer came from 1.4.0',
    });
  });
});

describe('observing', () => {
  /** Looks again and again, as the machine does, until the step is decided. */
  const decided = async (bench: Bench, input: { progress: object }, index: number) => {
    const shifted = await shift(bench, input, { index });
    const progress = { index, waitSeconds: 10, memory: shifted['memory'] };
    return bench.rounds('deployment-orchestrator', 'observe-canary', { ...input, progress });
  };

  it('goes on to the next step after the time that a step is observed', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    const before = bench.setting.clock.now().getTime();
    expect(await decided(bench, input, 0)).toMatchObject({ decision: 'advance', index: 1 });
    expect(bench.setting.clock.now().getTime() - before).toBeGreaterThanOrEqual(40_000);
  });

  it('is done after the last step', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    expect(await decided(bench, input, 2)).toMatchObject({ decision: 'done', index: 2 });
    expect((await bench.record()).captured.productionDeployment).toMatchObject({ status: 'passed' });
  });

  it('renews the lease with every look', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    await shift(bench, input);
    for (let look = 0; look < 5; look++) {
      await bench.setting.clock.advance(30_000);
      await observe(bench, input);
    }
    expect(bench.setting.environments.production.split().weights).toEqual({ [next]: 5, [previous]: 95 });
  });

  it('fails when its weights were lost', async () => {
    const bench = new Bench();
    const input = await bench.deployed();
    await shift(bench, input);
    await bench.setting.clock.advance(36_000);
    await expect(observe(bench, input)).rejects.toMatchObject({
      name: 'DeploymentFailed',
      message: /no lease to renew/,
    });
  });

  it('rolls back after three health checks in a row, not after two', async () => {
    const bench = new Bench({ world: { healthy: ({ weight, version }) => version !== next || weight === 0 } });
    const input = await bench.deployed();
    const { memory } = await shift(bench, input);
    let answer: Record<string, unknown> = { memory };
    const decisions: unknown[] = [];
    for (let look = 0; look < 3; look++) {
      answer = await observe(bench, input, { memory: answer['memory'] });
      decisions.push(answer['decision']);
      await bench.setting.clock.advance(10_000);
    }
    expect(decisions).toEqual(['hold', 'hold', 'failed']);
    expect(answer).toMatchObject({
      Error: 'HealthCheckFailed',
      Cause: /^at 5 %: 3 consecutive health checks failed: /,
    });
  });

  it('does not roll back what has said nothing for less than the deadline', async () => {
    const bench = new Bench({
      config: { monitoring: { inconclusive: '30s' } },
      world: { requestsPerSecond: () => 0, errorPercent: () => 0, answer: () => undefined },
    });
    const input = await bench.deployed();
    await shift(bench, input);
    const ago = (seconds: number) => new Date(bench.setting.clock.now().getTime() - seconds * 1000).toISOString();
    bench.setting.environments.production.traffic.buckets = () => [];
    expect(await observe(bench, input, { memory: { inconclusiveSince: ago(29) } })).toMatchObject({ decision: 'hold' });
    expect(await observe(bench, input, { memory: { inconclusiveSince: ago(60) } })).toMatchObject({
      decision: 'failed',
      Error: 'ErrorRateSpike',
      Cause: /^at 5 %: no verdict for \d+ s: /,
    });
  });
});
