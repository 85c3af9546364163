import type { ActionContext } from '../../../lambdas/shared/actor';
import { captureRollback } from '../../../lambdas/shared/rollback-context';
import { Bench } from '../bench';

async function captured(before: (bench: Bench) => Promise<unknown>) {
  const bench = new Bench();
  const { setting, release } = bench;
  await setting.store.create(release, setting.clock.now());
  await before(bench);
  const context = { ports: setting.ports, release, now: () => setting.clock.now(), record: () => bench.record() };
  await captureRollback(context as ActionContext, { trafficReversion: { status: 'completed', duration: 'PT1S' } });
  return (await bench.record()).captured.rollbackContext;
}

const found = { trafficReversion: { status: 'completed', duration: 'PT1S' } };

it('adds to what was opened', async () => {
  const opened = {
    trigger: 'manual',
    rollbackReason: 'wrong prices',
    rollbackTime: '2026-01-01T00:00:00.000Z',
  } as const;
  expect(
    await captured(({ setting, release }) => setting.store.capture(release.id, 'rollbackContext', opened)),
  ).toEqual({
    ...opened,
    ...found,
  });
});

it('opens it with the trigger that was recorded', async () => {
  const trigger = { trigger: 'manual', reason: 'wrong prices', at: '2026-01-01T00:00:00.000Z', by: 'grace' } as const;
  expect(await captured(({ setting, release }) => setting.store.recordTrigger(release.id, trigger))).toEqual({
    trigger: 'manual',
    rollbackReason: 'wrong prices',
    rollbackTime: trigger.at,
    ...found,
  });
});

it('opens it also when nobody knows why any more', async () => {
  expect(await captured(async () => undefined)).toEqual({
    trigger: 'health-check-failure',
    rollbackReason: 'the reason could not be recorded when the rollback began',
    rollbackTime: '2026-01-01T00:00:00.000Z',
    ...found,
  });
});
