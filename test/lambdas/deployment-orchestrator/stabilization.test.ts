import type { World } from '../../helpers/fakes/world';
import { Bench, next, previous } from '../bench';

/** A release whose traffic was reverted; the previous version may have trouble from then on. */
async function reverted(world: (isReverted: () => boolean) => Partial<World> = () => ({})) {
  let isReverted = false;
  const bench = new Bench({ world: world(() => isReverted) });
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', input);
  await bench.run('deployment-orchestrator', 'revert-traffic', input, 'traffic_reversion');
  isReverted = true;
  const check = () => bench.run('deployment-orchestrator', 'check-reverted-traffic', input, 'smoke_test_verification');
  const watch = () => bench.rounds('deployment-orchestrator', 'observe-stabilization', input, 'health_monitoring');
  return { bench, check, watch };
}

const failing = (percent: number) => (isReverted: () => boolean) => ({
  errorPercent: ({ version }: { version: string }) => (isReverted() && version === previous ? percent : 0),
});

describe('the error rate after the reversion', () => {
  it('passes when the errors have ended', async () => {
    const { bench, check } = await reverted();
    await bench.setting.clock.advance(30_000);
    expect(await check()).toMatchObject({ decision: 'passed' });
  });

  it('leaves too few requests to the monitoring that follows', async () => {
    const { check } = await reverted(failing(100));
    expect(await check()).toMatchObject({ decision: 'passed' });
  });

  it('fails when the previous version fails too', async () => {
    const { bench, check } = await reverted(failing(30));
    await bench.setting.clock.advance(30_000);
    expect(await check()).toMatchObject({
      decision: 'failed',
      Error: 'ErrorRateSpike',
      Cause: '1.3.0 fails too: 30.0 % errors after the reversion',
    });
  });
});

describe('the monitoring', () => {
  it('is done after five minutes of normal traffic and green health checks', async () => {
    const { bench, watch } = await reverted();
    expect(await watch()).toMatchObject({ decision: 'done' });
    expect((await bench.record()).captured.rollbackContext?.healthValidation).toEqual({
      errorRate: 0,
      healthChecks: 'passing',
      stabilizationDuration: 'PT5M',
    });
  });

  it('gives up at once for health checks that fail in a row', async () => {
    const { bench, watch } = await reverted((is) => ({
      healthy: ({ version, place }) => !(is() && place === 'production' && version === previous),
    }));
    const before = bench.setting.clock.now().getTime();
    expect(await watch()).toMatchObject({
      Error: 'HealthNotRestored',
      Cause: /^1\.3\.0: 3 consecutive health checks failed/,
    });
    expect((bench.setting.clock.now().getTime() - before) / 1000).toBe(20);
  });

  it('gives up for errors like those of the version that was rolled back', async () => {
    const { watch } = await reverted(failing(90));
    expect(await watch()).toMatchObject({ Error: 'HealthNotRestored', Cause: /^1\.3\.0: 9\d\.\d % of requests fail/ });
  });

  it('gives up what does not become normal, while the box can still say so', async () => {
    const { bench, watch } = await reverted(failing(2));
    const before = bench.setting.clock.now().getTime();
    expect(await watch()).toMatchObject({ Cause: /^1\.3\.0 did not become normal within 330 s: error rate 2\.0 %/ });
    expect((bench.setting.clock.now().getTime() - before) / 1000).toBe(330);
    expect((await bench.record()).captured.rollbackContext?.healthValidation?.healthChecks).toBe('passing');
  });

  it('sends a quiet service requests, so that it can be judged', async () => {
    const { bench, watch } = await reverted(() => ({ requestsPerSecond: () => 0 }));
    expect(await watch()).toMatchObject({ decision: 'done' });
    const looks = await bench.setting.store.observations(bench.release.id);
    expect(looks.at(-1)?.requests).toBeGreaterThanOrEqual(20);
    expect(bench.setting.environments.production.split().weights).not.toHaveProperty(next);
  });
});
