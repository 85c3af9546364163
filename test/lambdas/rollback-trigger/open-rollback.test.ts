import { Bench } from '../bench';

const trigger = { trigger: 'manual', reason: 'wrong prices', at: '2026-01-01T00:00:00.000Z', by: 'grace' } as const;

async function opened(error: object, recorded = false) {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  if (recorded) await bench.setting.store.recordTrigger(bench.release.id, trigger);
  await bench.run('rollback-trigger', 'open-rollback', { grant, error }, 'rollback_triggered');
  return { bench, context: (await bench.record()).captured.rollbackContext };
}

it('raises the epoch, so that late writes are refused', async () => {
  const { bench } = await opened({ Error: 'HealthCheckFailed', Cause: 'down' });
  expect(await bench.setting.store.lane('shop')).toMatchObject({ epoch: 2, holder: bench.release.id });
});

it('believes the trigger that was recorded first, whatever the error says', async () => {
  const { context } = await opened({ Error: 'HealthCheckFailed', Cause: 'down' }, true);
  expect(context).toEqual({ trigger: 'manual', rollbackReason: 'wrong prices', rollbackTime: trigger.at });
});

it.each([
  ['SmokeTestsFailed', 'no answer', 'smoke-test-failure', 'no answer'],
  ['ErrorRateSpike', '9 %', 'error-rate-spike', '9 %'],
  ['HealthCheckFailed', 'down', 'health-check-failure', 'down'],
  ['RollbackRequested', 'wrong prices', 'manual', 'wrong prices'],
  ['DeploymentFailed', 'no instance', 'health-check-failure', 'DeploymentFailed: no instance'],
  ['States.Timeout', '', 'health-check-failure', 'States.Timeout: it took longer than it may'],
])('takes the reason from the error without a trigger: %s', async (name, cause, expected, rollbackReason) => {
  const { context } = await opened({ Error: name, Cause: cause });
  expect(context).toMatchObject({ trigger: expected, rollbackReason });
});

it('digs the reason out of nested executions', async () => {
  const inner = { Name: 'shop-1.4.0-1-production', Status: 'FAILED', Error: 'ErrorRateSpike', Cause: '9 %' };
  const { context } = await opened({ Error: 'States.TaskFailed', Cause: JSON.stringify(inner) });
  expect(context).toMatchObject({ trigger: 'error-rate-spike', rollbackReason: '9 %' });
});
