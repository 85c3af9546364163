import { Bench, next } from '../bench';

const start = (bench: Bench) => bench.run('deployment-orchestrator', 'start-instance', {}, 'quality_gates');

it('starts one instance, and tells how to reach it in texts that a build can take', async () => {
  const bench = new Bench();
  await bench.gated();
  const { url, headers } = await start(bench);
  expect(url).toBe('http://ephemeral.test');
  expect(JSON.parse(String(headers))).toEqual({ 'x-version': next });
});

it('starts it once', async () => {
  const bench = new Bench();
  await bench.gated();
  await start(bench);
  const { clock } = bench.setting;
  const before = clock.now().getTime();
  await start(bench);
  expect(clock.now().getTime()).toBe(before);
});

it('says when it does not come up', async () => {
  const bench = new Bench({ world: { crashes: ({ place }) => place === 'ephemeral' } });
  await bench.gated();
  await expect(start(bench)).rejects.toMatchObject({ name: 'DeploymentFailed' });
});

it('stops it, and has nothing to stop the second time', async () => {
  const bench = new Bench();
  await bench.gated();
  await start(bench);
  for (let run = 0; run < 2; run++) {
    await bench.run('deployment-orchestrator', 'stop-instance', {}, 'quality_gates');
    expect(bench.setting.target.ephemeral.size).toBe(0);
  }
});
