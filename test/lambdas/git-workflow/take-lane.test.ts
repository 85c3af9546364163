import { Bench } from '../bench';

const take = async (bench: Bench) => {
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  return bench.run('git-workflow', 'take-lane', {}, 'initiated');
};

it('takes the lane and notes the epoch', async () => {
  const bench = new Bench();
  await take(bench);
  expect((await bench.record()).facts.epoch).toBe(1);
  expect(await bench.setting.store.lane('shop')).toMatchObject({ holder: bench.release.id });
});

it('keeps its epoch when it is run again', async () => {
  const bench = new Bench();
  await take(bench);
  await bench.run('git-workflow', 'take-lane', {}, 'initiated');
  expect((await bench.record()).facts.epoch).toBe(1);
});

it('names the release that holds the lane', async () => {
  const bench = new Bench();
  await bench.setting.store.acquireLane('shop', 'shop-1.3.9-1');
  await expect(take(bench)).rejects.toMatchObject({
    name: 'LaneHeld',
    message: expect.stringContaining('already being released by shop-1.3.9-1'),
  });
  expect((await bench.record()).facts).not.toHaveProperty('epoch');
});
