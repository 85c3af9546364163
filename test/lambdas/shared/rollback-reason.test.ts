import type { ActionContext } from '../../../lambdas/shared/actor';
import { rollBackFor, triggerOf } from '../../../lambdas/shared/rollback-reason';
import { RollbackTrigger } from '../../../lib/domain/captured-data';
import { Bench } from '../bench';

function context(bench: Bench): ActionContext {
  const { setting, release } = bench;
  return { ports: setting.ports, release, now: () => setting.clock.now() } as ActionContext;
}

it.each(RollbackTrigger.options)('writes the trigger down and names it in the error: %s', async (trigger) => {
  const bench = new Bench();
  const verdict = await rollBackFor(context(bench), trigger, 'why');
  expect(triggerOf(verdict.Error)).toBe(trigger);
  expect(verdict).toMatchObject({ decision: 'failed', Cause: 'why' });
  expect(await bench.setting.store.trigger(bench.release.id)).toMatchObject({ trigger, reason: 'why', by: 'tidegate' });
});

it('does not take the place of a trigger that came first', async () => {
  const bench = new Bench();
  await rollBackFor(context(bench), 'manual', 'first');
  await rollBackFor(context(bench), 'error-rate-spike', 'second');
  expect(await bench.setting.store.trigger(bench.release.id)).toMatchObject({ trigger: 'manual', reason: 'first' });
});

it('knows no trigger behind any other error', () => {
  expect(triggerOf('States.Timeout')).toBeUndefined();
});
