import { Bench, next, previous } from '../bench';

const revert = (bench: Bench, input: object) =>
  bench.run('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion');

it('counts what users met on the new version, and when it ended', async () => {
  const bench = new Bench({ world: { errorPercent: ({ version }) => (version === next ? 50 : 0) } });
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', input);
  await bench.setting.clock.advance(20_000);
  await revert(bench, input);
  const { blastRadius, firstTrafficAt } = (await bench.record()).facts;
  expect(blastRadius).toEqual({
    requests: 20,
    errors: 10,
    firstTrafficAt,
    firstErrorAt: expect.any(String),
    zeroTrafficAt: bench.setting.clock.now().toISOString(),
  });
});

it('counts nothing when nobody was sent to it', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  await revert(bench, input);
  expect((await bench.record()).facts.blastRadius).toEqual({ requests: 0, errors: 0 });
});

it('takes the end of the lease for the end, when that came first', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', input);
  const shiftedAt = bench.setting.clock.now().getTime();
  await bench.setting.clock.advance(100_000);
  await revert(bench, input);
  const { zeroTrafficAt } = (await bench.record()).facts.blastRadius ?? {};
  expect(Date.parse(zeroTrafficAt ?? '') - shiftedAt).toBe(35_000);
  expect(bench.setting.environments.production.current).toBe(previous);
});
