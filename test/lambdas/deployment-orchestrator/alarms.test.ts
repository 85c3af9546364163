import { Bench, next } from '../bench';

it('arms the alarms on the new version, with the figures of the service', async () => {
  const monitoring = { errorRateSpike: { above: 7, for: '1m' }, minimumRequests: 9 };
  const bench = new Bench({ config: { monitoring } });
  const plans: unknown[] = [];
  const { alarms } = bench.setting;
  const arm = alarms.arm.bind(alarms);
  alarms.arm = async (environment, plan) => {
    plans.push([environment, plan]);
    return arm(environment, plan);
  };
  await bench.deployed();
  expect(plans).toEqual([
    [
      'production',
      {
        version: next,
        errorRate: {
          alarmName: 'tidegate/shop/production/ErrorRate',
          periodSeconds: 30,
          thresholdPercent: 7,
          minimumRequests: 9,
          comparedWith: '1.3.0',
        },
        health: { alarmName: 'tidegate/shop/production/Health', failures: 3, intervalSeconds: 10 },
      },
    ],
  ]);
});

it('disarms them once the version is the current one', async () => {
  const bench = new Bench();
  const input = await bench.deployed();
  expect(bench.setting.alarms.watched).toBe(next);
  await bench.run('deployment-orchestrator', 'promote', input, 'watch');
  expect(bench.setting.alarms.watched).toBeUndefined();
});
