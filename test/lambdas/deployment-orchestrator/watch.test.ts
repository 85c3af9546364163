import { Bench, next, previous } from '../bench';

/** A release with all traffic, in the state that its last canary step leaves. */
async function atFull(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  const input = await bench.deployed();
  for (let index = 0; index < 3; index++) {
    const progress = { index, waitSeconds: 10, memory: {} };
    const shifted = await bench.run('deployment-orchestrator', 'shift-canary', { ...input, progress });
    await bench.run('smoke-test-runner', 'canary', { ...input, progress });
    const settled = { ...input, progress: { ...progress, memory: shifted['memory'] } };
    await bench.rounds('deployment-orchestrator', 'observe-canary', settled as typeof input);
  }
  await bench.run('smoke-test-runner', 'post-production', input);
  return { bench, watch: () => bench.rounds('deployment-orchestrator', 'observe-watch', input, 'watch') };
}

it('is done after five minutes of normal traffic', async () => {
  const { bench, watch } = await atFull();
  const before = bench.setting.clock.now().getTime();
  expect(await watch()).toMatchObject({ decision: 'done' });
  expect((bench.setting.clock.now().getTime() - before) / 1000).toBe(300);
  expect(await bench.audited()).toContain('production/verified');
});

it('leaves the last word to the guards', async () => {
  const { bench, watch } = await atFull();
  const { productionDeployment } = (await bench.record()).captured;
  if (productionDeployment === undefined) throw new Error('there was no canary');
  await bench.setting.store.capture(bench.release.id, 'productionDeployment', {
    ...productionDeployment,
    status: 'failed',
  });
  expect(await watch()).toMatchObject({
    decision: 'failed',
    Error: 'HealthCheckFailed',
    Cause: expect.stringMatching(/^production is not verified: Canary progression completed: /),
  });
});

it('rolls back what does not become normal in time, while the box can still say so', async () => {
  let isWatched = false;
  const { bench, watch } = await atFull({ world: { errorPercent: () => (isWatched ? 2 : 0) } });
  isWatched = true;
  const before = bench.setting.clock.now().getTime();
  expect(await watch()).toMatchObject({
    decision: 'failed',
    Error: 'ErrorRateSpike',
    Cause: /^traffic did not become normal/,
  });
  expect((bench.setting.clock.now().getTime() - before) / 1000).toBeLessThan(420);
});

it('rolls back at once for a spike', async () => {
  let isWatched = false;
  const { bench, watch } = await atFull({ world: { errorPercent: () => (isWatched ? 90 : 0) } });
  isWatched = true;
  const before = bench.setting.clock.now().getTime();
  expect(await watch()).toMatchObject({ decision: 'failed', Error: 'ErrorRateSpike', Cause: /^after 100 %: / });
  expect((bench.setting.clock.now().getTime() - before) / 1000).toBeLessThan(60);
  expect(bench.setting.environments.production.split()).toMatchObject({ current: previous, weights: { [next]: 100 } });
});
