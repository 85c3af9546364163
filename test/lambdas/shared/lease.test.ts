import type { ActionContext } from '../../../lambdas/shared/actor';
import { holdingWeights, leaseSecondsOf } from '../../../lambdas/shared/lease';
import { Bench, next, previous } from '../bench';

const weights = { [next]: 5, [previous]: 95 };

/** Weights in force whose lease has just begun, and as much of a context as holding them needs. */
async function shifted(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  await bench.deployed();
  const { ports, target, config } = bench.setting;
  const service = ports.service(config);
  const context = { ports, config, target: service.target } as ActionContext;
  await target.shift('production', weights, 1, leaseSecondsOf(context));
  return { bench, context };
}

it('lasts a little longer than two looks, and never less than ten seconds', () => {
  const of = (interval: number) => leaseSecondsOf({ config: { monitoring: { interval } } } as ActionContext);
  expect([of(10), of(1)]).toEqual([35, 10]);
});

it('keeps the weights while something runs that takes longer', async () => {
  const { bench, context } = await shifted();
  const { clock, target } = bench.setting;
  expect(await clock.run(holdingWeights(context, 1, () => clock.sleep(200_000).then(() => 'done')))).toBe('done');
  expect((await target.split('production')).weights).toEqual(weights);
});

it('ends with what runs, and the weights a lease later', async () => {
  const { bench, context } = await shifted();
  const { clock, target } = bench.setting;
  await clock.run(holdingWeights(context, 1, () => clock.sleep(50_000)));
  await clock.advance(36_000);
  expect((await target.split('production')).weights).toEqual({ [previous]: 100 });
});

it('hands on what what runs fails with', async () => {
  const { bench, context } = await shifted();
  const timers = bench.setting.clock.pending;
  const failing = holdingWeights(context, 1, () => Promise.reject(new Error('no')));
  await expect(bench.setting.clock.run(failing)).rejects.toThrow('no');
  expect(bench.setting.clock.pending).toBe(timers);
});

it('goes on when a renewal fails', async () => {
  const { bench, context } = await shifted({
    disturb: ({ method, count }) => (method === 'renew' && count === 1 ? 'fails' : undefined),
  });
  const { clock, target } = bench.setting;
  await clock.run(holdingWeights(context, 1, () => clock.sleep(60_000)));
  expect((await target.split('production')).weights).toEqual(weights);
});
