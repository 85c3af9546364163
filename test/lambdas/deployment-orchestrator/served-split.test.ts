import { servesAsWeighted } from '../../../lambdas/deployment-orchestrator/served-split';
import { Bench, next, previous } from '../bench';

/** Production with the new version running, and weights that were asked for. */
async function asking(weights: Readonly<Record<string, number>>, served = weights, answers?: Record<string, number>) {
  const bench = new Bench();
  await bench.deployed();
  const { target } = bench.setting;
  await target.shift('production', served, 1, 60);
  if (answers !== undefined) target.sample = async () => answers;
  return servesAsWeighted(target, 'production', weights);
}

it.each([{ [next]: 5, [previous]: 95 }, { [next]: 25, [previous]: 75 }, { [next]: 100 }, { [previous]: 100 }])(
  'finds nothing wrong when what is served is what was asked for: %p',
  async (weights) => {
    expect(await asking(weights)).toBeUndefined();
  },
);

it('notices weights that are not in force', async () => {
  expect(await asking({ [next]: 25, [previous]: 75 }, { [next]: 5, [previous]: 95 })).toBe(
    'the router gives 1.4.0 5 %',
  );
});

it('notices a version that should have no traffic', async () => {
  expect(await asking({ [previous]: 100 }, { [next]: 5, [previous]: 95 })).toBe('the router gives 1.3.0 95 %');
});

it('believes the answers more than the router', async () => {
  const weights = { [previous]: 100 };
  expect(await asking(weights, weights, { [previous]: 19, [next]: 1 })).toBe('answers came from 1.4.0');
  expect(await asking(weights, weights, {})).toBe('no answer came from 1.3.0');
});

it('does not expect an answer of a share that twenty requests may miss', async () => {
  const weights = { [next]: 5, [previous]: 95 };
  expect(await asking(weights, weights, { [previous]: 20 })).toBeUndefined();
});

it('expects an answer from a quarter of the traffic on', async () => {
  const weights = { [next]: 25, [previous]: 75 };
  expect(await asking(weights, weights, { [previous]: 20 })).toBe('no answer came from 1.4.0');
});
